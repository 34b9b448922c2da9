"""The code that was mailed is said in the browser that asked for it: from now on answers go to that address."""

from __future__ import annotations

import hmac
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.intake.hosted import is_stored, take
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.portal.actions.prove_address import checked, code_digest
from sunwai.portal.models import MailedSecret, Purpose
from sunwai.portal.places import Place
from sunwai.portal.saying import wish_for_mail
from sunwai.portal.visitors import Visitor

MOST_TRIES: Final = 5


def confirm(*, address: str, code: str, place: Place, who: Visitor) -> None:
    """Take a code and the wish to be answered there; it works once, and five wrong ones end it.

    Never inside a transaction. A code whose wish could not be stored is not used up: said again, it works.

    Raises:
        Refused: ``bad_code``: wrong, used, expired, too many tries, or nobody asked; all look the same.
        DatabaseError: the wish could not be stored.

    """
    clean = checked(address)
    with transaction.atomic():
        row = next((each for each in _asked(clean, place, who) if not _is_used_up(each, place, who)), None)
        known = row is not None and _fits(row, "".join(code.split()))
        if row is not None and known:
            row.used_at = clock.now()
            row.save(update_fields=["used_at"])
    if row is None or not known:
        raise Refused(_("This code does not fit. Ask for a new one."), code="bad_code")
    take(place.connection, wish_for_mail(place, who, number=row.pk))


def _asked(address: str, place: Place, who: Visitor) -> list[MailedSecret]:
    """Return what was mailed and has not run out, newest first."""
    rows = MailedSecret.objects.select_for_update(of=("self",)).filter(
        purpose=Purpose.ANSWERS,
        address=address,
        connection=place.connection,
        visitor=who.id,
        expires_at__gt=clock.now(),
    )
    return list(rows.order_by("-made_at", "-pk"))


def _is_used_up(row: MailedSecret, place: Place, who: Visitor) -> bool:
    """Say whether a code was said and what it was said for is stored."""
    return row.used_at is not None and is_stored(place.connection, wish_for_mail(place, who, number=row.pk))


def _fits(row: MailedSecret, code: str) -> bool:
    if row.tries >= MOST_TRIES:
        return False
    row.tries += 1
    row.save(update_fields=["tries"])
    return hmac.compare_digest(row.digest, code_digest(row, code))
