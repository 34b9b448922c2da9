"""What we call a customer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.keys import key_customer
from sunwai.customers.models import Customer
from sunwai.kernel import changes
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_NAME = 200


@transaction.atomic
def rename(*, customer: Customer, by: Staff, name: str) -> None:
    """Change the name staff see; the names on the networks stay. The caller looked who may see the customer.

    Raises:
        Refused: ``not_allowed``; ``bad_name``: empty or longer than 200 characters.

    """
    if not by.may(Permission.ORGANISE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    clean = " ".join(name.split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A name has between 1 and 200 characters."), code="bad_name")
    if clean != customer.name:
        customer.name, customer.change = clean, changes.stamp()
        key_customer(customer)
        customer.save(update_fields=["name", "name_key", "change"])
