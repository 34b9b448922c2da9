"""A customer whom somebody adds before they have written."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import UnknownChannel, spec_for
from sunwai.channels.types import Author
from sunwai.customers.keys import key_customer, key_identity
from sunwai.customers.models import Customer, Identity
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
        _add(customer, channel, author)
    return customer


def _add(customer: Customer, channel: str, author: Author) -> None:
    try:
        spec_for(channel)
    except UnknownChannel:
        raise Refused(_("There is no channel named “%(name)s”.") % {"name": channel}, code="unknown_channel") from None
    handle = author.handle or author.external_id
    identity = Identity(
        customer=customer, channel=channel, external_id=author.external_id, handle=handle, name=author.name
    )
    key_identity(identity)
    try:
        with transaction.atomic():
            identity.save()
    except IntegrityError:
        raise Refused(_("This handle belongs to another customer."), code="identity_taken") from None
