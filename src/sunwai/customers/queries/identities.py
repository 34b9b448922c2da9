"""Reading customers. Which ones a person may see is the inbox's to say (``inbox.queries.visibility.customer_for``)."""

from __future__ import annotations

import datetime as dt

from sunwai.channels.types import Author
from sunwai.customers.digests import erased_id
from sunwai.customers.keys import is_address, key_of
from sunwai.customers.models import Customer, Identity


def identities_of(customer: Customer) -> list[Identity]:
    """Return a customer's handles, the last seen first. One query."""
    return list(customer.identities.select_related("blocked_by").order_by("-seen_at", "-pk"))


def identity_of(channel: str, author: Author) -> Identity | None:
    """Return the handle of somebody we know, with its customer; None for strangers and the erased. One query."""
    _, scope, external_id = key_of(channel, author)
    known = Identity.objects.filter(channel=channel, scope=scope, external_id=external_id, erased_at=None)
    return known.select_related("customer").first()


def is_forgotten(channel: str, author: Author, *, at: dt.datetime) -> bool:
    """Say whether what somebody did then was erased. One query."""
    rows = Identity.objects.filter(channel=channel, scope=author.scope, external_id=erased_id(key_of(channel, author)))
    return rows.filter(erased_at__gte=at).exists()


def claimant(customer: Customer) -> Identity | None:
    """Return the handle, seen last, in whose name only its owner can write: not a mail address. One query."""
    found = [each for each in identities_of(customer) if each.erased_at is None]
    return next((each for each in found if not is_address(each.channel)), None)
