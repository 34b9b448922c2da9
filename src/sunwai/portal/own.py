"""My page: whose it is, and what of theirs is shown. Only handles that are proven count, never a guess or a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from sunwai.channels.registry import adapters
from sunwai.customers.actions.prove import prove
from sunwai.customers.models import Identity, ProofKind
from sunwai.inbox.models import Conversation, Message, Status
from sunwai.inbox.queries import visitor as reading
from sunwai.kernel import clock, ids
from sunwai.portal.actions.prove_address import secret_digest
from sunwai.portal.mailing import MAIL
from sunwai.portal.models import MailedSecret, OwnPage, Purpose

LASTS: Final = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose page it is: the handle that was proven, its customer, and all handles proven to be theirs."""

    identity: Identity
    handles: tuple[int, ...]

    @property
    def customer_id(self) -> int:
        """Return the customer's number."""
        return self.identity.customer_id


def known_address(address: str) -> Identity | None:
    """Return the handle of a mail address that wrote to us, or was written to. One query."""
    mail = [slug for slug, adapter in adapters().items() if adapter.spec.can(MAIL)]
    found = Identity.objects.filter(channel__in=mail, external_id=address, erased_at__isnull=True)
    return found.filter(blocked_at__isnull=True).select_related("customer").first()


@transaction.atomic
def enter(secret: str) -> str | None:
    """Use a link up and return the cookie of a new session; None when it opens nothing (any more)."""
    digest = secret_digest(secret)
    asked = MailedSecret.objects.select_for_update(of=("self",)).filter(
        purpose=Purpose.MY_PAGE, digest=digest, used_at__isnull=True, expires_at__gt=clock.now()
    )
    row = asked.first()
    identity = (row.identity or known_address(row.address)) if row else None
    if row is None or identity is None:
        return None
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    prove(identity=identity, kind=ProofKind.ADDRESS if row.address else ProofKind.WIDGET)
    return session(identity)


def session(identity: Identity) -> str:
    """Return the cookie of a new session of whoever has just proven this handle."""
    cookie = ids.secret_token()
    OwnPage.objects.create(digest=secret_digest(cookie), identity=identity, expires_at=clock.now() + LASTS)
    return cookie


@transaction.atomic
def link_for(identity: Identity) -> str:
    """Return the secret of a link for somebody whom the company's site has named; it works once, for five minutes."""
    secret = ids.secret_token()
    MailedSecret.objects.create(
        purpose=Purpose.MY_PAGE,
        digest=secret_digest(secret),
        identity=identity,
        expires_at=clock.now() + dt.timedelta(minutes=5),
    )
    return secret


def owner(cookie: str) -> Owner | None:
    """Return whose session this is. Two queries."""
    if not cookie:
        return None
    found = OwnPage.objects.filter(digest=secret_digest(cookie), expires_at__gt=clock.now(), identity__erased_at=None)
    row = found.select_related("identity__customer").first()
    if row is None:
        return None
    proven = Identity.objects.filter(customer_id=row.identity.customer_id, proofs__isnull=False, erased_at=None)
    pages = Identity.objects.filter(customer_id=row.identity.customer_id, external_id__startswith="page:")
    numbers = {row.identity_id, *proven.values_list("pk", flat=True), *pages.values_list("pk", flat=True)}
    return Owner(identity=row.identity, handles=tuple(sorted(numbers)))


def leave(cookie: str) -> None:
    """End a session."""
    OwnPage.objects.filter(digest=secret_digest(cookie)).delete()


def conversations(of: Owner) -> QuerySet[Conversation]:
    """Return the owner's conversations in which a handle of theirs that is proven takes part, lazily."""
    theirs = reading.of_customer(of.customer_id).filter(threads__identity_id__in=of.handles).distinct()
    return reading.with_words(theirs, of.handles)


def conversation(of: Owner, number: int) -> Conversation:
    """Return one of them. One query.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    return reading.one_of(conversations(of), number)


def messages(of: Owner, talk: Conversation) -> list[Message]:
    """Return what they may read of it, oldest first: their proven threads, at most 200 messages. Two queries."""
    found = reading.said_in(talk).filter(thread__identity_id__in=of.handles)
    return list(reversed(found.select_related("connection", "author_staff")[:200]))


def shown(talk: Conversation) -> dict[str, Any]:
    """Return one of ``conversations`` as a row of the page. Its ``preview`` is the desk's: unsent words stand in it."""
    words = " ".join((getattr(talk, "words", "") or "").split())
    return {"talk": talk, "closed": talk.status == Status.RESOLVED, "title": talk.subject or words}
