"""Shopify, by its GraphQL Admin API.

Source: shopify.dev/docs/api/admin-graphql (orders query, Order object). The access token needs ``read_orders``; orders
older than 60 days need ``read_all_orders`` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sunwai.customers.orders import wire
from sunwai.customers.orders.types import Order, OrderItem, Shopper, ShopSilent

VERSION: Final = "2026-01"  # an old one is answered as the oldest that is still kept
SAFE: Final = re.compile(r"[\w.@+#-]{1,120}")  # what may stand in a search without a meaning of its own
QUERY: Final = """
query($query: String!) {
  orders(first: 20, query: $query, sortKey: CREATED_AT, reverse: true) {
    nodes {
      name legacyResourceId createdAt cancelledAt email phone
      displayFinancialStatus displayFulfillmentStatus
      currentTotalPriceSet { shopMoney { amount currencyCode } }
      lineItems(first: 10) { nodes { title quantity } }
      fulfillments(first: 3) { trackingInfo(first: 1) { url } }
    }
  }
}
"""


def find(settings: Mapping[str, str], shopper: Shopper) -> list[Order]:
    """Ask one shop. As ``types.Find``."""
    query = " OR ".join(_terms(shopper))
    if not query:
        return []
    base = settings.get("api_url") or f"https://{settings['shop']}"
    answer = wire.asked(
        "POST",
        f"{base.rstrip('/')}/admin/api/{VERSION}/graphql.json",
        headers={"X-Shopify-Access-Token": settings["access_token"]},
        json={"query": QUERY, "variables": {"query": query}},
    )
    return [order for row in wire.rows(_nodes(answer)) if (order := _order(row, shopper, settings))]


def _terms(shopper: Shopper) -> Iterator[str]:
    named = {"email": shopper.emails, "phone": shopper.phones, "name": shopper.numbers}
    return (f"{field}:{value}" for field, values in named.items() for value in values if SAFE.fullmatch(value))


def _nodes(answer: object) -> object:
    """Return the rows.

    Raises:
        ShopSilent: it answered, but with errors only.

    """
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("orders"), dict):
        raise ShopSilent("not_understood")
    return data["orders"].get("nodes")


def _order(row: Mapping[str, Any], shopper: Shopper, settings: Mapping[str, str]) -> Order | None:
    number = wire.text(row.get("name"))
    found = wire.found_by(shopper, email=wire.text(row.get("email")), phone=wire.text(row.get("phone")), number=number)
    if not number or found is None:
        return None
    total = _inside(row, "currentTotalPriceSet", "shopMoney")
    return Order(
        number=number,
        found_by=found,
        placed_at=wire.moment(row.get("createdAt")),
        status="CANCELLED" if row.get("cancelledAt") else wire.text(row.get("displayFinancialStatus")),
        delivery=wire.text(row.get("displayFulfillmentStatus")),
        amount=wire.money(total.get("amount")),
        currency=wire.text(total.get("currencyCode"), most=3),
        items=tuple(
            OrderItem(name=wire.text(each.get("title")), quantity=wire.count(each.get("quantity")))
            for each in wire.rows(_inside(row, "lineItems").get("nodes"))
        ),
        url=wire.link(f"https://{settings['shop']}/admin/orders/{row.get('legacyResourceId')}"),
        tracking_url=_tracking(row),
    )


def _inside(row: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in names:
        inner = row.get(name)
        row = inner if isinstance(inner, dict) else {}
    return row


def _tracking(row: Mapping[str, Any]) -> str:
    parcels = (each.get("trackingInfo") for each in wire.rows(row.get("fulfillments")))
    return next(
        (address for each in parcels for info in wire.rows(each) if (address := wire.link(info.get("url")))), ""
    )
