"""Links sent to a handle. Who opens one that only the handle could read, has the handle.

A link that everybody could read proves nothing by being opened: it shows a code, and whoever says the code from the
handle is the person who opened it. Each opening has a code of its own, so that nobody rides on another's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final, TypedDict, Unpack

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.keys import is_address
from sunwai.customers.models import Identity, ProofLink
from sunwai.kernel import clock, crypto, ids
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LIFE: Final = dt.timedelta(days=3)
CODE_LIFE: Final = dt.timedelta(minutes=30)
LINKS_A_DAY: Final = 5  # to one handle
CODES_AN_HOUR: Final = 20  # of one link
MOST_TRIES: Final = 5  # wrong codes said from a handle before its codes end
LETTERS: Final = "23456789BCDFGHJKLMNPQRSTVWXZ"  # none that look alike, no vowels: no words
HALF: Final = 4
CODE: Final = re.compile(rf"(?<!\w)([{LETTERS}]{{{HALF}}})[-\s]?([{LETTERS}]{{{HALF}}})(?!\w)", re.IGNORECASE)


class About(TypedDict, total=False):
    """What a link may be about besides its handle: the conversation it is sent in, the other handle, who sees it."""

    conversation_id: int | None
    joins: Identity | None
    public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page of a public link shows: the code to say from the handle, and a secret to ask how it went."""

    link: ProofLink
    code: str
    token: str


@transaction.atomic
def make_proof_link(*, identity: Identity, by: Staff | None, **about: Unpack[About]) -> tuple[ProofLink, str]:
    """Return a link to be sent to ``identity``, and its secret, which is stored nowhere. Good for three days, once.

    ``joins``: the handle that says it is the same person, and becomes one with it. The caller looked who may see both.

    Raises:
        Refused: ``not_allowed``; ``erased``; ``too_many``: five went to this handle in a day; ``prove_the_address``:
            a mail address as ``joins``, which proves nothing since anybody can write in its name.

    """
    joins = about.get("joins")
    if by is not None and not by.may(Permission.REPLY):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    if identity.erased_at or (joins and joins.erased_at):
        raise Refused(_("One of the two was erased; nothing is known of them any more."), code="erased")
    if joins is not None and is_address(joins.channel):
        said = _("Anybody can write in the name of a mail address. Send the link to the address, not from it.")
        raise Refused(said, code="prove_the_address")
    if (
        identity.proof_links.filter(code_digest="", made_at__gt=clock.now() - dt.timedelta(days=1)).count()
        >= LINKS_A_DAY
    ):
        raise Refused(_("Five links went to this handle today. Try again tomorrow."), code="too_many")
    return _make(ProofLink(identity=identity, made_by=by, **about), LIFE)


def look_at(token: str) -> ProofLink:
    """Return the link of a secret, for the page that asks the person. Looking uses nothing up: programs look too.

    Raises:
        Refused: ``link_ended``: unknown, used or expired; all look the same.

    """
    link = _live().filter(digest=_digest(token)).select_related("identity__customer", "joins__customer").first()
    if link is None:
        raise Refused(_("This link has been used or has ended. Ask for a new one."), code="link_ended")
    if link.opened_at is None:
        ProofLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=clock.now())
    return link


@transaction.atomic
def open_privately(token: str) -> ProofLink:
    """Use up a link that only its handle could read. Of two who come at once, one gets it.

    Raises:
        Refused: ``link_ended``; ``say_the_code``: everybody could read it, so opening it proves nothing.

    """
    link = look_at(token)
    if link.public:
        raise Refused(_("Everybody could read this link. Say the code from your account."), code="say_the_code")
    _use(link)
    return link


@transaction.atomic
def open_publicly(token: str) -> Shown:
    """Return a code for this opening alone, to be said from the handle within 30 minutes.

    Raises:
        Refused: ``link_ended``; ``too_many``: twenty codes in an hour.

    """
    link = look_at(token)
    if not link.public:
        raise Refused(_("This link has been used or has ended. Ask for a new one."), code="link_ended")
    codes = link.identity.proof_links.exclude(code_digest="")
    if codes.filter(made_at__gt=clock.now() - dt.timedelta(hours=1)).count() >= CODES_AN_HOUR:
        raise Refused(_("Too many people opened this link. Try again in an hour."), code="too_many")
    letters = ids.secret_code(LETTERS, 2 * HALF)
    opening = ProofLink(
        identity=link.identity,
        joins=link.joins,
        public=True,
        conversation_id=link.conversation_id,
        made_by=link.made_by,
        code_digest=_code_digest(link.identity_id, letters),
    )
    made, secret = _make(opening, CODE_LIFE)
    return Shown(link=made, code=f"{letters[:HALF]}-{letters[HALF:]}", token=secret)


def may_say_code(text: str) -> bool:
    """Say whether a text holds what could be a code: hardly any does, so that nobody is asked about the others."""
    return CODE.search(text) is not None


def awaiting_codes(identities: list[int]) -> set[int]:
    """Return those of these handles from which a code is expected. One query."""
    return set(_live().filter(identity__in=identities).exclude(code_digest="").values_list("identity", flat=True))


@transaction.atomic
def take_code(*, identity: Identity, text: str) -> ProofLink | None:
    """Use up the opening whose code was said from this handle and return it; None when no code of theirs was said.

    After five wrong codes all codes of the handle end.
    """
    said = [first + second for first, second in CODE.findall(text.upper())]
    if not said:
        return None
    waiting = _live().filter(identity=identity).exclude(code_digest="")
    digests = [_code_digest(identity.pk, each) for each in said]
    link = waiting.filter(code_digest__in=digests).select_related("identity", "joins").first()
    if link is None:
        waiting.update(tries=F("tries") + 1)
        return None
    _use(link)
    return link


def is_used(token: str) -> bool:
    """Say whether the opening with this secret has proven its handle: what its page asks for while it waits."""
    return ProofLink.objects.filter(digest=_digest(token), used_at__isnull=False).exclude(code_digest="").exists()


@transaction.atomic
def redeem(token: str) -> ProofLink | None:
    """Return the opening whose code was said, to the browser that holds its secret; once, within 30 minutes."""
    openings = ProofLink.objects.filter(digest=_digest(token), used_at__gt=clock.now() - CODE_LIFE)
    link = openings.exclude(code_digest="").select_related("identity").first()
    if link is None:
        return None
    burnt = _digest(ids.secret_token(24))
    return link if openings.filter(pk=link.pk).update(digest=burnt) else None


def _make(link: ProofLink, life: dt.timedelta) -> tuple[ProofLink, str]:
    token = ids.secret_token(24)
    link.digest, link.expires_at = _digest(token), clock.now() + life
    link.save()
    return link, token


def _use(link: ProofLink) -> None:
    link.used_at = clock.now()
    if not _live().filter(pk=link.pk).update(used_at=link.used_at):
        raise Refused(_("This link has been used or has ended. Ask for a new one."), code="link_ended")


def _live() -> QuerySet[ProofLink]:
    return ProofLink.objects.filter(
        used_at=None, expires_at__gt=clock.now(), tries__lt=MOST_TRIES, identity__erased_at=None
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _code_digest(identity_id: int, letters: str) -> str:
    secret = crypto.derived_key("proof-code")
    return hmac.digest(secret, f"{identity_id}:{letters}".encode(), hashlib.sha256).hex()
