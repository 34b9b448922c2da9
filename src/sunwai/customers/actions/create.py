"""A customer whom somebody adds before they have written."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.types import Author
from sunwai.customers.actions.add_handle import add_handle
from sunwai.customers.keys import key_customer
from sunwai.customers.models import Customer
from sunwai.kernel import changes
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_NAME = 200


@transaction.atomic
def create(*, by: Staff, name: str, identities: Sequence[tuple[str, Author]] = ()) -> Customer:
    """Add a customer with handles (channel and author) that nobody has yet.

    Handles come only from people who see every customer: to others "taken" would tell of somebody they may not see.

    Raises:
        Refused: ``not_allowed``; ``bad_name``; ``unknown_channel``; ``identity_taken``.

    """
    if not by.may(Permission.ORGANISE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    if identities and not by.may(Permission.READ_EVERYTHING):
        said = _("Only those who see every customer can add handles; yours come with their first message.")
        raise Refused(said, code="not_allowed")
    clean = " ".join(name.split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A name has between 1 and 200 characters."), code="bad_name")
    customer = Customer(name=clean, change=changes.stamp())
    key_customer(customer)
    customer.save()
    for channel, author in identities:
        add_handle(customer, channel, author)
    return customer
