"""Any shop that speaks our small signed contract (docs/reference/orders.md).

We POST ``{"emails": […], "phones": […], "numbers": […]}`` with ``Sunwai-Timestamp`` and ``Sunwai-Signature:
sha256=<HMAC of "<timestamp>.<body>">``, and are answered ``{"orders": [{…}]}``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from sunwai.customers.orders import wire
from sunwai.customers.orders.types import FoundBy, Order, OrderItem, Shopper, ShopSilent
from sunwai.kernel import clock


def find(settings: Mapping[str, str], shopper: Shopper) -> list[Order]:
    """Ask an address of the owner's. As ``types.Find``."""
    body = json.dumps({"emails": shopper.emails, "phones": shopper.phones, "numbers": shopper.numbers}).encode()
    answer = wire.asked("POST", settings["url"], content=body, headers=_headers(body, settings["secret"]))
    if not isinstance(answer, dict) or not isinstance(answer.get("orders"), list):
        raise ShopSilent("not_understood")
    return [order for row in wire.rows(answer["orders"]) if (order := _order(row, shopper))]


def signature(body: bytes, *, timestamp: str, secret: str) -> str:
    """Return what proves a question to be ours: the shop computes the same and refuses times older than 5 minutes."""
    digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={digest.hexdigest()}"


def _headers(body: bytes, secret: str) -> dict[str, str]:
    timestamp = str(int(clock.now().timestamp()))
    return {
        "Content-Type": "application/json",
        "Sunwai-Timestamp": timestamp,
        "Sunwai-Signature": signature(body, timestamp=timestamp, secret=secret),
    }


def _order(row: Mapping[str, Any], shopper: Shopper) -> Order | None:
    """The owner's own program answers for whose order it is; it may name the address it found it by."""
    number = wire.text(row.get("number"))
    if not number:
        return None
    total: Mapping[str, Any] = row["total"] if isinstance(row.get("total"), dict) else {}
    found = wire.found_by(shopper, email=wire.text(row.get("email")), phone=wire.text(row.get("phone")), number=number)
    return Order(
        number=number,
        found_by=found or (FoundBy.EMAIL if shopper.emails else FoundBy.PHONE),
        placed_at=wire.moment(row.get("placed_at")),
        status=wire.text(row.get("status")),
        delivery=wire.text(row.get("delivery")),
        amount=wire.money(total.get("amount")),
        currency=wire.text(total.get("currency"), most=3),
        items=tuple(
            OrderItem(name=wire.text(each.get("name")), quantity=wire.count(each.get("quantity")))
            for each in wire.rows(row.get("items"))
        ),
        url=wire.link(row.get("url")),
        tracking_url=wire.link(row.get("tracking_url")),
    )
