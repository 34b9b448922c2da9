"""Who a browser speaks for: a guest bound to its random token, or whom the company's site has named."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final

from sunwai.channels import hosted
from sunwai.channels.types import Author
from sunwai.customers.models import Identity
from sunwai.kernel import clock, crypto
from sunwai.kernel.errors import Forged
from sunwai.portal.models import SignedVisitor
from sunwai.portal.places import Place

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43,86}")  # 32 random bytes and more
BEARER: Final = "bearer "
GUEST_SIGNS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody at a chat. ``until``: how long the company's word for them holds, kept as ``word``; None for guests."""

    id: str
    name: str = ""
    address: str = ""
    until: dt.datetime | None = None
    word: int | None = None

    @property
    def signed(self) -> bool:
        """Say whether the company's site named them."""
        return self.until is not None

    def author(self, place: Place) -> Author:
        """Return them as the author of what they write."""
        return Author(external_id=self.id, scope=place.account.external_id, name=self.name, handle=self.address)


def digest_of(token: str, *, secret: str = "") -> str:
    """Return what is kept of a token; of one whose owner is named, under the secret that named them."""
    said = f"{token}\0{secret}" if secret else token
    return hmac.digest(crypto.derived_key("visitor"), said.encode(), hashlib.sha256).hex()


def named_digest(place: Place, token: str) -> str:
    """Return it for a browser whose owner the company's site names: a new signing secret makes it another one."""
    return digest_of(token, secret=place.account.settings.get(hosted.SIGNING_SECRET, ""))


def token_in(authorization: str) -> str:
    """Return the browser's token.

    Raises:
        Forged: there is none, or it is too short to be random.

    """
    token = authorization[len(BEARER) :].strip()
    if authorization[: len(BEARER)].lower() != BEARER or TOKEN.fullmatch(token) is None:
        raise Forged("no token")
    return token


def visitor(place: Place, authorization: str) -> Visitor:
    """Return who speaks. One query.

    Raises:
        Forged: no usable token, or the company's word for it has run out.

    """
    token = token_in(authorization)
    signed = SignedVisitor.objects.filter(connection=place.connection, digest=named_digest(place, token)).first()
    if signed is None:
        return Visitor(id=f"guest:{digest_of(token)[:GUEST_SIGNS]}")
    if signed.signed_until <= clock.now():
        raise Forged("sign in anew")
    return said_by(signed)


def said_by(row: SignedVisitor) -> Visitor:
    """Return whom the company's word names."""
    return Visitor(id=row.visitor, name=row.name, address=row.address, until=row.signed_until, word=row.pk)


def identity(place: Place, who: Visitor) -> Identity | None:
    """Return the visitor's identity, once they have written. One query."""
    found = Identity.objects.filter(
        channel=place.connection.channel,
        scope=place.account.external_id,
        external_id=who.id,
        erased_at__isnull=True,
    )
    return found.first()
