"""Asking for everything that is known of a customer, as one file. The work is a leased job (``privacy.exporting``)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.privacy import persons, starting
from sunwai.privacy.models import AccessExport, PrivacyRequest

KEPT: Final = dt.timedelta(days=7)


@transaction.atomic
def ask_export(*, customer: Customer, by: Staff, request: PrivacyRequest | None = None) -> AccessExport:
    """Begin an export of what this person may see of a customer; it can be fetched for seven days.

    The caller looked who may see the customer.

    Raises:
        Refused: ``not_allowed``; ``erased``: nothing is left of them.

    """
    if not by.may(Permission.EXPORT):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    person = persons.whole(customer)
    if person.erased_at is not None:
        raise Refused(_("This customer was erased: nothing is left to be exported."), code="erased")
    expires = clock.now() + KEPT
    made = AccessExport.objects.create(customer=person, asked_by_id=by.pk, request=request, expires_at=expires)
    starting.begin(made, by=by)
    return made
