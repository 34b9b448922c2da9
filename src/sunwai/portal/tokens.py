"""The signed token by which a company's own site names the visitor: a short-lived JWT, HS256 and nothing else.

Source: RFC 7519 (May 2015), RFC 8725, "JSON Web Token Best Current Practices" (February 2020).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any, Final

import jwt

from sunwai.channels import hosted
from sunwai.channels.types import Account
from sunwai.kernel import clock
from sunwai.kernel.clock import from_unix
from sunwai.kernel.errors import Forged
from sunwai.portal.places import Place

ALGORITHM: Final = "HS256"
LONGEST_LIFE: Final = dt.timedelta(minutes=10)
LEEWAY: Final = dt.timedelta(seconds=30)  # two servers' clocks
SHORTEST_SECRET: Final = 32  # bytes
LONGEST_TOKEN: Final = 4_000
LONGEST_SUBJECT: Final = 200
NEEDED: Final = ["exp", "aud", "sub"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What the company's site says of a visitor. ``digest`` names this very token."""

    subject: str
    name: str
    address: str
    address_vouched: bool
    expires_at: dt.datetime
    digest: str


def knows_secret(account: Account) -> bool:
    """Say whether a company's server can name its visitors here: there is a secret, and it is long enough."""
    return len(account.settings.get(hosted.SIGNING_SECRET, "").encode()) >= SHORTEST_SECRET


def opened(token: str, place: Place) -> Claims:
    """Return what a token says.

    Raises:
        Forged: another key, algorithm or chat, expired, lasting longer than ten minutes, or not well formed.

    """
    secret = place.account.settings.get(hosted.SIGNING_SECRET, "")
    if len(secret.encode()) < SHORTEST_SECRET or len(token) > LONGEST_TOKEN:
        raise Forged("no token can be checked here")
    try:
        told = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            audience=str(place.connection.pk),
            leeway=LEEWAY,
            options={"require": NEEDED, "strict_aud": True},
        )
    except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Forged("not a token of this chat") from error
    return _claims(told, token)


def _claims(told: dict[str, Any], token: str) -> Claims:
    expires_at = _moment(told["exp"])
    if expires_at > clock.now() + LONGEST_LIFE + LEEWAY:
        raise Forged("it lasts too long")
    signed = token.rpartition(".")[0]  # the signature can be written in several ways, what it signs cannot
    return Claims(
        subject=_subject(told["sub"]),
        name=_text(told.get("name"), 200),
        address=_text(told.get("email"), 320).lower(),
        address_vouched=told.get("email_verified") is True,
        expires_at=expires_at,
        digest=hashlib.sha256(signed.encode()).hexdigest(),
    )


def _moment(value: object) -> dt.datetime:
    try:
        return from_unix(float(str(value)))
    except (ValueError, OverflowError, OSError) as error:
        raise Forged("no time") from error


def _subject(value: object) -> str:
    text = str(value)
    if not 0 < len(text) <= LONGEST_SUBJECT or not text.isprintable() or text != text.strip():
        raise Forged("nobody is named")
    return text


def _text(value: object, longest: int) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:longest] if text.isprintable() else ""
