"""WooCommerce, by its REST API, version 3.

Source: woocommerce.github.io/woocommerce-rest-api-docs (orders; authentication over HTTPS). A read-only key is enough.
Its ``search`` finds what is alike in any field: only orders with the very address, phone or number are taken.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final

from sunwai.customers.orders import wire
from sunwai.customers.orders.types import Order, OrderItem, Shopper

MOST_SEARCHES: Final = 4  # one request for each address, phone and number


def find(settings: Mapping[str, str], shopper: Shopper) -> list[Order]:
    """Ask one shop. As ``types.Find``."""
    found: dict[str, Order] = {}
    for term in (*shopper.emails, *shopper.phones, *shopper.numbers)[:MOST_SEARCHES]:
        for row in wire.rows(_search(settings, term)):
            order = _order(row, shopper, settings)
            if order:
                found.setdefault(order.number, order)
    return sorted(found.values(), key=lambda each: each.placed_at.timestamp() if each.placed_at else 0, reverse=True)


def _search(settings: Mapping[str, str], term: str) -> object:
    key = f"{settings['consumer_key']}:{settings['consumer_secret']}".encode()
    return wire.asked(
        "GET",
        f"{settings['url'].rstrip('/')}/wp-json/wc/v3/orders",
        params={"search": term.lstrip("#"), "per_page": 20, "orderby": "date", "order": "desc"},
        headers={"Authorization": f"Basic {base64.b64encode(key).decode()}"},
    )


def _order(row: Mapping[str, Any], shopper: Shopper, settings: Mapping[str, str]) -> Order | None:
    number = str(row.get("number") or "").strip()
    payer = row["billing"] if isinstance(row.get("billing"), dict) else {}
    email, phone = wire.text(payer.get("email")), wire.text(payer.get("phone"))
    found = wire.found_by(shopper, email=email, phone=phone, number=number)
    if not number or found is None:
        return None
    return Order(
        number=number,
        found_by=found,
        placed_at=wire.moment(row.get("date_created_gmt")),
        status=wire.text(row.get("status")),
        amount=wire.money(row.get("total")),
        currency=wire.text(row.get("currency"), most=3),
        items=tuple(
            OrderItem(name=wire.text(each.get("name")), quantity=wire.count(each.get("quantity")))
            for each in wire.rows(row.get("line_items"))
        ),
        url=wire.link(f"{settings['url'].rstrip('/')}/wp-admin/post.php?post={row.get('id')}&action=edit"),
    )
