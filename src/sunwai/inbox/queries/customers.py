"""Customers as the inbox shows them: a page of those somebody may see, and one's history over all channels."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.customers.queries.profile import profiles
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.listing import MOST_ITEMS, Page, list_page, seal, unseal
from sunwai.inbox.queries.visibility import customers_for, visible_to
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """Some customers with their identities, newest first, and the cursor of the next page."""

    items: list[Customer] = field(default_factory=list)
    next_cursor: str | None = None


def customers_page(staff: Staff, *, after: str | None = None, limit: int = 50) -> CustomerPage:
    """Return one page of the customers with something visible to this person. Four queries.

    Those who were joined with another are left out: they are part of that one.

    Raises:
        Refused: ``bad_cursor``.

    """
    size = max(1, min(limit, MOST_ITEMS))
    found = profiles(customers_for(staff).filter(merged_into=None)).order_by("-pk")
    if after:
        found = found.filter(pk__lt=unseal(after)[0])
    items = list(found[: size + 1])
    more = len(items) > size
    return CustomerPage(items=items[:size], next_cursor=seal(items[size - 1].pk, 0) if more else None)


def newest_of(staff: Staff, customer: Customer) -> Conversation:
    """Return the customer's visible conversation with the newest activity. As ``history_of``.

    Raises:
        NotFound: nothing of theirs is visible.

    """
    found = next(iter(history_of(staff, customer, limit=1).items), None)
    if found is None:
        raise NotFound(_("There is no such conversation."), code="not_found")
    return found


def history_of(staff: Staff, customer: Customer, *, after: str | None = None, limit: int = 50) -> Page:
    """Return a customer's visible conversations of every channel, newest activity first. As ``list_page``."""
    return list_page(staff, filters=Filters(customer=customer.pk), after=after, limit=limit)


def talks_of(staff: Staff, customer: Customer, *, limit: int = 50) -> list[Conversation]:
    """Return a customer's visible conversations, newest activity first, with what names them only. One query."""
    own = visible_to(staff).filter(customer=customer).order_by("-last_activity_at", "-pk")
    return list(own.only("pk", "customer", "brand", "channel", "subject", "preview", "preview_file")[:limit])
