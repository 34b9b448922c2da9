"""A customer's orders: every shop of a brand is asked when somebody looks; nothing of the answer is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sunwai.customers.actions.order_sources import settings_of
from sunwai.customers.models import Customer, Fact, Identity, OrderSource
from sunwai.customers.orders.kinds import KINDS
from sunwai.customers.orders.types import Order, Shopper, ShopSilent
from sunwai.customers.queries.order_sources import order_sources
from sunwai.kernel import clock
from sunwai.kernel.crypto import Unreadable
from sunwai.people.models import Brand

ASKED_BY: Final = ("email", "phone", "order")  # the kinds of facts a shop knows people by
NOBODY: Final = Shopper(emails=("nobody@example.com",))
MOST: Final = 5  # addresses, phones and numbers each: a shop is asked one question, not a hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopAnswer:
    """What one shop said: orders, or why it said nothing (``problem``, a code; empty when it answered)."""

    source: OrderSource
    orders: tuple[Order, ...] = ()
    problem: str = ""


def orders_of(customer: Customer, brand: Brand) -> list[ShopAnswer]:
    """Ask every shop of the brand. Takes as long as they do; never inside a transaction.

    At most 8 s for each question: one to a shop, to WooCommerce up to four.
    """
    sources = order_sources(brand)
    shopper = shopper_of(customer, brand) if sources else Shopper()
    return [ask(source, shopper) for source in sources] if shopper else []


def ask(source: OrderSource, shopper: Shopper) -> ShopAnswer:
    """Ask one shop, and keep when it was asked and how that went."""
    try:
        orders = tuple(KINDS[source.kind].find(settings_of(source), shopper))
    except (ShopSilent, Unreadable, KeyError) as error:
        problem = error.code if isinstance(error, ShopSilent) else "settings_unreadable"
        OrderSource.objects.filter(pk=source.pk).update(asked_at=clock.now(), error=problem)
        return ShopAnswer(source=source, problem=problem)
    now = clock.now()
    OrderSource.objects.filter(pk=source.pk).update(asked_at=now, answered_at=now, error="")
    return ShopAnswer(source=source, orders=orders)


def tried(source: OrderSource) -> str:
    """Ask a shop about nobody; return why it does not answer, empty when it does. Takes as long as the shop."""
    return ask(source, NOBODY).problem


def shopper_of(customer: Customer, brand: Brand) -> Shopper:
    """Return what a shop may know this customer by: their addresses, and what they told this brand. Two queries."""
    identities: Iterable[Identity] = customer.identities.filter(erased_at=None).exclude(contact_key="")
    known = [tuple(each.contact_key.split(":", 1)) for each in identities]
    told = Fact.objects.filter(customer=customer, brand=brand, withdrawn_at=None, kind__in=ASKED_BY)
    known += told.order_by("-said_at").values_list("kind", "value")
    values = {wanted: [value for kind, value in known if kind == wanted] for wanted in ASKED_BY}
    emails, phones, numbers = (values[each] for each in ASKED_BY)
    return Shopper(
        emails=_first(map(str.lower, emails)),
        phones=_first(f"+{each.removeprefix('+')}" for each in phones),
        numbers=_first(numbers),
    )


def _first(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:MOST]
