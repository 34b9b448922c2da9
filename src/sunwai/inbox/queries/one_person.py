"""Who else a customer may be, and finding somebody to join them with; only of those the asking person may see."""

from __future__ import annotations

from sunwai.customers.keys import contact_key, handle_key, name_key_of
from sunwai.customers.kinds import EMAIL, PHONE
from sunwai.customers.models import Customer
from sunwai.customers.queries import alike, keyed, profile
from sunwai.inbox.queries.visibility import customers_for
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

MOST_NAMED = 8
LONGEST_NUMBER = 18


def customers_named(staff: Staff, q: str) -> list[Customer]:
    """Return up to eight visible customers of a name in any script, a handle, an address, a phone or ``#12``.

    Whoever has a part of ``q`` in their name comes after those. Seven queries.
    """
    words = q.strip()
    if not words:
        return []
    keys = [contact_key(kind, words) for kind in (EMAIL, PHONE)]
    handles = [keyed.reached_at(keys), keyed.handled([handle_key(words)]), keyed.named(name_key_of(words))]
    numbers = {number for rows in handles for number in rows.values_list("customer", flat=True)[:MOST_NAMED]}
    numbers |= set(keyed.called(name_key_of(words)).values_list("pk", flat=True)[:MOST_NAMED])
    bare = words.removeprefix("#")
    if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST_NUMBER:
        numbers.add(int(bare))
    seen = profile.profiles(customers_for(staff).filter(merged_into=None, erased_at=None)).order_by("-pk")
    exact = list(seen.filter(pk__in=numbers)[:MOST_NAMED])
    partly = seen.filter(name__icontains=words).exclude(pk__in=numbers)[: MOST_NAMED - len(exact)]
    return [*exact, *partly]


def alike_for(staff: Staff, customer: Customer) -> list[alike.Alike]:
    """Return who may be the same person as this customer, of those this person may see. As ``alike``, and one query."""
    return alike.alike(customer, among=customers_for(staff), brands=brands_of(staff))
