"""What a customer allowed, and what they took back: rows are only added, the newest of a purpose holds."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.models import Consent, ConsentState, Customer
from sunwai.customers.queries.consents import has_consent
from sunwai.kernel import changes, clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

PURPOSE: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
LONGEST_WORDING: Final = 4000
LONGEST_SOURCE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How we know: ``text`` is what they were shown or said, ``source`` where, ``message_id`` the inbox's."""

    source: str = ""
    text: str = ""
    message_id: int | None = None
    at: dt.datetime | None = None


def give(*, customer: Customer, brand: Brand, purpose: str, by: Staff | None, told: Told) -> Consent:
    """Write down that a customer allowed something. ``by`` None: they did it themselves.

    Raises:
        Refused: ``not_allowed``; ``bad_purpose``; ``bad_wording``: without the words shown it proves nothing;
            ``bad_date``; ``erased``.

    """
    if not told.text.strip():
        raise Refused(_("Write down what the customer was shown or said."), code="bad_wording")
    return _add(customer, brand, purpose=purpose, state=ConsentState.GIVEN, by=by, told=told)


def withdraw(*, customer: Customer, brand: Brand, purpose: str, by: Staff | None, told: Told) -> Consent:
    """Write down that a customer took it back; as easy as giving it.

    Raises:
        Refused: ``not_allowed``; ``bad_purpose``; ``bad_date``; ``erased``; ``not_given``: there is none to take back.

    """
    if not has_consent(customer, brand, purpose):
        raise Refused(_("There is no such consent to take back."), code="not_given")
    return _add(customer, brand, purpose=purpose, state=ConsentState.WITHDRAWN, by=by, told=told)


@transaction.atomic
def _add(  # noqa: PLR0913 - one fact each
    customer: Customer, brand: Brand, *, purpose: str, state: ConsentState, by: Staff | None, told: Told
) -> Consent:
    at = told.at or clock.now()
    _check(customer, purpose, by, told)
    row = Consent.objects.create(
        customer=customer,
        brand=brand,
        purpose=purpose,
        state=state,
        at=at,
        source=told.source[:LONGEST_SOURCE],
        by_id=by.pk if by else None,
        message_id=told.message_id,
        text=told.text.strip(),
    )
    Customer.objects.filter(pk=customer.pk).update(change=changes.stamp())
    audit(f"consent_{state.value}", actor=by, object_type="customer", object_id=customer.pk, data={"consent": row.pk})
    return row


def _check(customer: Customer, purpose: str, by: Staff | None, told: Told) -> None:
    if by is not None and not by.may(Permission.ORGANISE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    if customer.erased_at is not None:
        raise Refused(_("This customer was erased."), code="erased")
    if not PURPOSE.fullmatch(purpose):
        said = _("A purpose is a word of small letters, digits and underscores, like “marketing”.")
        raise Refused(said, code="bad_purpose")
    if len(told.text) > LONGEST_WORDING:
        raise Refused(_("The wording has at most 4,000 characters."), code="bad_wording")
    if told.at is not None and told.at > clock.now():
        raise Refused(_("A consent cannot have been given in the future."), code="bad_date")
