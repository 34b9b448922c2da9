"""Every screen, from the URLconf: a new one is visited by itself, and one that nobody can reach fails the tests."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sunwai.channels.registry import adapters, spec_for
from sunwai.desk.setup.wizard import stages
from sunwai.inbox.actions.correct import correct
from sunwai.inbox.models import Attachment, Message, Topic
from sunwai.people.actions.links import make_invitation
from sunwai.people.models import Staff
from tests.journeys import asked, botting, described, knowing, outside, passkey, told
from tests.journeys.annexe import CODE
from tests.journeys.stage import Stage
from tests.model.setting import a_model_call
from tests.routing import offices

#: Routes that are no screen for anybody here, with the reason.
NO_SCREEN: Final = {
    "account_reset_password_done": "needs a mail server: without one, the page before it says whom to ask",
    "account_reset_password_from_key": "its link comes by mail; shown here as a link that has ended",
    "openid_connect_login": "needs a provider of single sign-on",
    "openid_connect_callback": "needs a provider of single sign-on",
}
PASSWORD: Final = "correct horse battery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of a route."""

    name: str
    path: str


def addresses(stage: Stage, *, channels: Collection[str] | None = None) -> list[Address]:
    """Return every address that a person could open, with objects of the stage filled in.

    ``channels``: whose set-up is visited; all channels' where nobody says. They share their pages and differ in words.
    """
    objects = _objects(stage)
    return [
        Address(name=name, path=reverse(name, kwargs=given))
        for name, pattern in _routes(get_resolver().url_patterns)
        if name not in NO_SCREEN
        for given in _filled(name, pattern, stage, objects)
        if channels is None or given.get("slug", "") not in set(adapters()) - set(channels)
    ]


def path_of(
    name: str, stage: Stage, chosen: Callable[[Stage, Mapping[str, Any]], Mapping[str, Any]] = lambda _, each: each
) -> str:
    """Return where one route leads on the stage; ``chosen`` may put other objects in."""
    pattern = dict(_routes(get_resolver().url_patterns))[name]
    if "token" in pattern.pattern.converters:
        return reverse(name, kwargs=_invited(stage))
    objects = {**chosen(stage, _objects(stage)), **outside.named(name, stage)}
    return reverse(name, kwargs={each: objects[each] for each in pattern.pattern.converters})


def _routes(patterns: Any, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            if not str(each.pattern).startswith("api/"):
                yield from _routes(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
        elif each.name:
            yield space + each.name, each


def _filled(name: str, pattern: URLPattern, stage: Stage, objects: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the arguments to visit a route with; a route with a new kind of argument says so here."""
    wanted = set(pattern.pattern.converters)
    if given := outside.named(name, stage):
        known = given if wanted == set(given) else {**objects, **given}
        return [{each: known[each] for each in wanted}]
    if wanted == {"slug", "number"}:
        every = [(slug, stage.number) for slug in adapters() for stage in stages(spec_for(slug))]
        return [{"slug": slug, "number": number} for slug, number in every]
    if wanted == {"slug"}:
        return [{"slug": slug} for slug in adapters()]
    if wanted == {"connection_id"}:
        return [{"connection_id": each.pk} for each in (stage.page, stage.mailbox, stage.store, *stage.rooms.values())]
    return _one(name, wanted, stage, objects)


def _one(name: str, wanted: Collection[str], stage: Stage, objects: Mapping[str, Any]) -> list[dict[str, Any]]:
    if wanted == {"conversation_id"}:
        return [{"conversation_id": talk.pk} for talk in _telling(name, stage)]
    if wanted == {"token"}:
        return [_invited(stage)]
    return [{each: objects[each] for each in wanted}]


def _invited(stage: Stage) -> dict[str, Any]:
    return {"token": make_invitation(stage.staff["Sana"]).rstrip("/").rpartition("/")[2]}


def _telling(name: str, stage: Stage) -> list[Any]:
    """Return the conversations that look different: both stretches, a mail, a hold, a deletion, a failure, stars."""
    different = ("refund", "charged-twice", "half-order", "fraud", "receipt", "review", "under", "paid", "window")
    return [stage.talks[key] for key in different] if name == "desk:conversation" else [stage.main]


def _said(stage: Stage) -> Message:
    """Return something a customer wrote."""
    return stage.main.messages.filter(direction="in", deleted_at=None).exclude(text="")[0]


def _objects(stage: Stage) -> dict[str, Any]:
    alice = stage.staff["Alice"]
    keys = Authenticator.objects.filter(user=alice, type=Authenticator.Type.WEBAUTHN)
    return {
        "conversation_id": stage.main.pk,
        "message_id": stage.talks["charged-twice"].messages.exclude(html="").get().pk,
        "attachment_id": Attachment.objects.filter(message__conversation=stage.main).values_list("pk", flat=True)[0],
        "identity_id": stage.main.threads.all()[0].identity_id,
        "person_id": stage.staff["Ravi"].pk,
        "team_id": stage.team.pk,
        "brand_id": stage.brand.pk,
        "connection_id": stage.mailbox.pk,
        "gap_id": stage.mailbox.gaps.get().pk,
        "macro_id": alice.macros.get().pk,
        "view_id": alice.views.get().pk,
        "tag_id": stage.main.tags.all()[0].pk,
        "correction_id": correct(message=_said(stage), by=alice, what="spam", now="no").pk,
        "topic_id": Topic.objects.get_or_create(brand=stage.brand, name="Late")[0].pk,
        "token_id": alice.tokens.get().pk,
        "pk": keys.get().pk,
        "session_id": 1,
        "change_id": 1,
        "call_id": a_model_call(stage.main).pk,
        "kind": "incoming",
        "name": "resolve",
        "how": "retry",
        "provider_id": "company",
        "occasion": "away",
        "action": "like",
        "code": CODE,
        **described.named(stage),
        **asked.named(stage),
        **told.named(stage),
        **knowing.named(stage),
        **botting.named(stage),
        **outside.shop(stage),
        **offices.named(stage.brand),
        "hand_off_id": 1,
    }


def visitors(stage: Stage) -> dict[str, Client]:
    """Return the browsers that together can see everything.

    Alice has every way to sign in; Sana has none yet; Ravi has typed his password and not yet his code.
    """
    _arm(stage.staff["Alice"])
    _arm(stage.staff["Ravi"])
    half = Client(headers={"host": "localhost"})
    half.post("/account/login/", {"login": stage.staff["Ravi"].email, "password": PASSWORD})
    return {
        "stranger": Client(headers={"host": "localhost"}),
        "customer": outside.customer(stage),
        "half": half,
        "newcomer": inside(stage.staff["Sana"]),
        "owner": inside(stage.staff["Alice"]),
    }


def inside(person: Staff) -> Client:
    """Return a browser in which this person has just signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session["second_factor_seen"] = True
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(person.pk)
    session.save()
    return client


def _arm(person: Staff) -> None:
    person.set_password(PASSWORD)
    person.save()
    kinds = Authenticator.Type
    secrets: Mapping[Any, dict[str, Any]] = {
        kinds.TOTP: {"secret": encrypt("JBSWY3DPEHPK3PXP")},
        kinds.RECOVERY_CODES: {"seed": encrypt("a" * 40), "used_mask": 0},
        kinds.WEBAUTHN: passkey.registered(),
    }
    for kind, data in secrets.items():
        Authenticator.objects.create(user=person, type=kind, data=data)


def is_page(answer: Any) -> bool:
    """Say whether somebody reads this: HTML, also a page that says no."""
    return answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code not in {
        405,
        *REDIRECTS,
    }


REDIRECTS: Final = (301, 302, 303, 307)


def sessions() -> int:
    """Return how many sessions there are."""
    return Session.objects.count()
