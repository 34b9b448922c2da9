"""The shops that are asked for orders, and who may look."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.models import OrderSource
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission


def see_orders(by: Staff) -> None:
    """See that this person may look at orders.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.PERSONAL):
        raise Refused(_("Your role does not see orders."), code="not_allowed")


def order_sources(brand: Brand | int) -> list[OrderSource]:
    """Return the shops of a brand that are asked. One query."""
    return list(OrderSource.objects.filter(brand=brand, enabled=True).order_by("name"))


def sources_for(staff: Staff) -> QuerySet[OrderSource]:
    """Return the shops of this person's brands, lazily."""
    return OrderSource.objects.filter(brand__in=brands_of(staff)).select_related("brand")


def source_for(staff: Staff, source_id: int) -> OrderSource:
    """Return one of them. One query.

    Raises:
        NotFound: there is none.

    """
    found = sources_for(staff).filter(pk=source_id).first()
    if found is None:
        raise NotFound(_("There is no such shop."), code="not_found")
    return found
