"""Giving a customer a handle by hand."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import UnknownChannel, spec_for
from sunwai.channels.types import Author
from sunwai.customers.actions import journey
from sunwai.customers.keys import key_identity
from sunwai.customers.models import Customer, Identity
from sunwai.kernel.errors import Refused


def add_handle(customer: Customer, channel: str, author: Author) -> Identity:
    """Store a handle that nobody has yet. The caller looked whether it may.

    Raises:
        Refused: ``unknown_channel``; ``identity_taken``.

    """
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
    journey.meet([identity])
    return identity
