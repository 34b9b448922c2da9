"""Proving an address: a secret is mailed there, and whoever says it reads that mailbox."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from string import digits
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sunwai.kernel import clock, crypto, events, ids
from sunwai.kernel.errors import Refused
from sunwai.portal.events import CodeAsked
from sunwai.portal.mailing import mailbox_of
from sunwai.portal.models import MailedSecret, Purpose
from sunwai.portal.places import Place
from sunwai.portal.visitors import Visitor

LASTS: Final = dt.timedelta(minutes=20)
MOST_AN_HOUR: Final = 3
CODE_DIGITS: Final = 8
LONGEST: Final = 254


def checked(address: str) -> str:
    """Return an address as it is compared.

    Raises:
        Refused: ``bad_address``.

    """
    clean = address.strip().lower()
    try:
        validate_email(clean)
    except ValidationError:
        clean = ""
    if not clean or len(clean) > LONGEST or not clean.isascii():
        raise Refused(_("This is not an e-mail address."), code="bad_address")
    return clean


@transaction.atomic
def ask(*, address: str, purpose: Purpose, place: Place | None = None, who: Visitor | None = None) -> None:
    """Let a secret be mailed to an address. The answer is the same, and as quick, whoever's address it is.

    Beyond three mails an hour to one address nothing is sent, and nothing is said of it; what was mailed stays good.

    Raises:
        Refused: ``bad_address``.

    """
    clean, now = checked(address), clock.now()
    recent = MailedSecret.objects.filter(address=clean, made_at__gte=now - dt.timedelta(hours=1)).count()
    if recent >= MOST_AN_HOUR:
        return
    row = MailedSecret.objects.create(
        purpose=purpose,
        digest=secret_digest(ids.secret_token()),  # the worker makes the real one
        address=clean,
        connection=place.connection if place else None,
        visitor=who.id if who else "",
        language=get_language() or "en",
        expires_at=now + LASTS,
    )
    events.publish(CodeAsked(secret_id=row.pk))


def ask_for_answers(*, address: str, place: Place, who: Visitor) -> None:
    """Let a code be mailed by which a visitor proves where answers shall go.

    Raises:
        Refused: ``no_mail``: the brand has no mailbox to answer from; ``bad_address``.

    """
    if mailbox_of(place.connection.brand) is None:
        raise Refused(_("We have no mailbox to answer from. Please write here again when we are back."), code="no_mail")
    ask(address=address, purpose=Purpose.ANSWERS, place=place, who=who)


def new_secret(row: MailedSecret) -> str:
    """Return a fresh secret and remember its digest: a code to be said in one browser, or a link to be opened."""
    link = row.purpose == Purpose.MY_PAGE
    secret = ids.secret_token() if link else ids.secret_code(digits, CODE_DIGITS)
    row.digest = secret_digest(secret) if link else code_digest(row, secret)
    row.save(update_fields=["digest"])
    return secret


def secret_digest(secret: str) -> str:
    """Return what is kept of a long random secret: a link's, or a session's cookie."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code_digest(row: MailedSecret, code: str) -> str:
    """Return what is kept of a code; keyed, since a few digits could be tried out, and good for this row alone."""
    said = f"{row.pk}\0{code}"
    return hmac.digest(crypto.derived_key("mailed-code"), said.encode(), hashlib.sha256).hex()


def proven_address(connection_id: UUID, visitor: str) -> str:
    """Return the address that a visitor proved last in this chat, empty if none. One query."""
    proven = MailedSecret.objects.filter(
        purpose=Purpose.ANSWERS, connection_id=connection_id, visitor=visitor, used_at__isnull=False
    )
    return proven.order_by("-used_at").values_list("address", flat=True).first() or ""
