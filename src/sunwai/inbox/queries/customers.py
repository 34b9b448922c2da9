"""Customers as the inbox shows them: a page of those somebody may see, and one's history over all channels."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sunwai.customers.keys import contact_key, handle_key, name_key_of
from sunwai.customers.models import Customer
from sunwai.customers.queries import keyed
from sunwai.customers.queries.alike import Alike, alike
from sunwai.customers.queries.profile import profiles
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.listing import MOST_ITEMS, Page, list_page, seal, unseal
from sunwai.inbox.queries.visibility import customers_for
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

MOST_NAMED = 8
LONGEST_NUMBER = 18


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


def customers_named(staff: Staff, q: str) -> list[Customer]:
    """Return up to eight visible customers of a name in any script, a handle, an address, a phone or ``#12``.

    Whoever has a part of ``q`` in their name comes after those. Seven queries.
    """
    words = q.strip()
    if not words:
        return []
    keys = [contact_key(kind, words) for kind in ("email", "phone")]
    handles = [keyed.reached_at(keys), keyed.handled([handle_key(words)]), keyed.named(name_key_of(words))]
    numbers = {number for rows in handles for number in rows.values_list("customer", flat=True)[:MOST_NAMED]}
    numbers |= set(keyed.called(name_key_of(words)).values_list("pk", flat=True)[:MOST_NAMED])
    bare = words.removeprefix("#")
    if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST_NUMBER:
        numbers.add(int(bare))
    seen = profiles(customers_for(staff).filter(merged_into=None, erased_at=None)).order_by("-pk")
    exact = list(seen.filter(pk__in=numbers)[:MOST_NAMED])
    partly = seen.filter(name__icontains=words).exclude(pk__in=numbers)[: MOST_NAMED - len(exact)]
    return [*exact, *partly]


def newest_of(staff: Staff, customer: Customer) -> Conversation:
    """Return the customer's visible conversation with the newest activity. As ``history_of``.

    Raises:
        NotFound: nothing of theirs is visible.

    """
    found = next(iter(history_of(staff, customer, limit=1).items), None)
    if found is None:
        raise NotFound(_("There is no such conversation."), code="not_found")
    return found


def alike_for(staff: Staff, customer: Customer) -> list[Alike]:
    """Return who may be the same person as this customer, of those this person may see. As ``alike``, and one query."""
    return alike(customer, among=customers_for(staff), brands=brands_of(staff))


def history_of(staff: Staff, customer: Customer, *, after: str | None = None, limit: int = 50) -> Page:
    """Return a customer's visible conversations of every channel, newest activity first. As ``list_page``."""
    return list_page(staff, filters=Filters(customer=customer.pk), after=after, limit=limit)
