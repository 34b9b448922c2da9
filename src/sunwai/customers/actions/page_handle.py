"""The handle under which a proven customer writes on pages of ours."""

from __future__ import annotations

from django.db import transaction

from sunwai.customers.models import Customer, Identity


@transaction.atomic
def page_handle(*, customer: Customer, channel: str, scope: str) -> Identity:
    """Return the customer's handle inside a chat's scope; made at the first call, once, whoever else asks meanwhile.

    After a merge the older handle serves on: it came along.
    """
    found = known_page_handle(customer=customer, channel=channel, scope=scope)
    if found is not None:
        return found
    place, told = {"channel": channel, "scope": scope}, {"customer": customer, "name": customer.name}
    return Identity.objects.get_or_create(**place, external_id=f"page:{customer.pk}", defaults=told)[0]


def known_page_handle(*, customer: Customer, channel: str, scope: str) -> Identity | None:
    """Return that handle if the customer has written on a page already. One query."""
    own = Identity.objects.filter(channel=channel, scope=scope, customer=customer, external_id__startswith="page:")
    return own.filter(erased_at__isnull=True).order_by("pk").first()
