"""Whom a job is about: every number and word by which one customer is known, taken together before they are erased."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from typing import Final

from django.db.models import Q
from django.db.models.functions import Length

from sunwai.customers.models import Customer, Fact, Identity
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.kernel import clock, crypto
from sunwai.kernel.subject import TELLING, Subject
from sunwai.privacy.persons import merged

#: Kinds of facts that mean one person and nobody else.
TELLING_FACTS: Final = frozenset({"phone", "email"})
KNOWN_BY: Final = ("external_id", "handle", "previous_id", "avatar_url", "contact_key")
SHORTEST_NAME: Final = 3
LONG: Final = 40  # characters of a sentence that hardly anybody else writes
WITNESSES: Final = 20


def subject_of(customer: Customer) -> Subject:
    """Return everything this customer is known by, those merged into them included. Seven queries, one more a merge."""
    customers = merged(customer)
    identities = list(Identity.objects.filter(customer__in=customers).order_by("pk"))
    theirs = Conversation.objects.filter(customer__in=customers).order_by("pk")
    conversations = tuple(theirs.values_list("pk", flat=True))
    alive = [each for each in identities if each.erased_at is None]
    words = {word.strip() for each in alive for word in _words(each)} | set(_facts(customers))
    names = {each.name for each in customers} | {each.name for each in alive}
    telling = {word for word in words if len(word) >= TELLING or "@" in word}
    return Subject(
        until=clock.now(),
        customers=tuple(each.pk for each in customers),
        identities=tuple(each.pk for each in identities),
        conversations=conversations,
        handles=tuple((each.channel, each.scope, each.external_id) for each in alive),
        telling=tuple(sorted(telling)),
        names=tuple(sorted(word for word in (names | words) - telling if len(word) >= SHORTEST_NAME)),
        files=_files(identities, conversations),
        said=_said(identities),
    )


def _files(identities: list[Identity], conversations: Iterable[int]) -> tuple[str, ...]:
    theirs = Q(message__conversation__in=conversations) | Q(message__author_identity__in=identities)
    sent = Attachment.objects.filter(theirs).exclude(file="").values_list("file", flat=True)
    return tuple(dict.fromkeys((*sent, *(each.avatar for each in identities if each.avatar))))


def _said(identities: list[Identity]) -> tuple[str, ...]:
    """Return the beginnings of some longer messages of theirs, the newest first."""
    long = Message.objects.annotate(length=Length("text")).filter(length__gte=LONG, author_identity__in=identities)
    return tuple(text[:LONG] for text in long.order_by("-pk").values_list("text", flat=True)[:WITNESSES])


def _words(identity: Identity) -> tuple[str, ...]:
    address = identity.contact_key.partition(":")[2]
    return (*(getattr(identity, name) for name in KNOWN_BY), address)


def _facts(customers: list[Customer]) -> list[str]:
    told = Fact.objects.filter(customer__in=customers, kind__in=TELLING_FACTS)
    return [word for pair in told.values_list("value", "shown") for word in pair]


def seal(subject: Subject) -> str:
    """Return a subject as a job keeps it until it is done."""
    values = dataclasses.asdict(subject) | {"until": subject.until.isoformat()}
    return crypto.seal({"subject": json.dumps(values)})


def unseal(sealed: str) -> Subject:
    """Return the subject of a job.

    Raises:
        Unreadable: the installation's key is another one now.

    """
    values = json.loads(crypto.unseal(sealed)["subject"])
    handles = tuple((channel, scope, number) for channel, scope, number in values.pop("handles"))
    until = dt.datetime.fromisoformat(values.pop("until"))
    return Subject(until=until, handles=handles, **{name: tuple(each) for name, each in values.items()})
