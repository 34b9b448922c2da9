"""Shops on this machine, in the words of each kind; they keep what they were asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from tests.adapters.web.site import Answer, Asked, Site, ok, running

GRAPHQL_ORDER: Final[dict[str, Any]] = {
    "name": "#1042",
    "legacyResourceId": "77",
    "createdAt": "2026-11-01T10:00:00Z",
    "cancelledAt": None,
    "email": "Asha@example.test",
    "phone": None,
    "displayFinancialStatus": "PAID",
    "displayFulfillmentStatus": "FULFILLED",
    "currentTotalPriceSet": {"shopMoney": {"amount": "499.00", "currencyCode": "INR"}},
    "lineItems": {"nodes": [{"title": "Brass lamp", "quantity": 2}]},
    "fulfillments": [{"trackingInfo": [{"url": "https://parcels.example/1"}]}],
}
REST_ORDER: Final[dict[str, Any]] = {
    "id": 9,
    "number": "1042",
    "date_created_gmt": "2026-11-01T10:00:00",
    "status": "processing",
    "total": "499.00",
    "currency": "INR",
    "billing": {"email": "asha@example.test", "phone": "098765 43210"},
    "line_items": [{"name": "Brass lamp", "quantity": 2}],
}
PLAIN_ORDER: Final[dict[str, Any]] = {
    "number": "1042",
    "email": "asha@example.test",
    "placed_at": "2026-11-01T10:00:00Z",
    "status": "Packed",
    "total": {"amount": "499.00", "currency": "INR"},
    "items": [{"name": "Brass lamp", "quantity": 2}],
    "url": "https://shop.example/orders/1042",
}


class Shop(Site):
    """Answers with ``says``."""

    says: Any = None

    def is_message(self, asked: Asked) -> bool:
        return False

    def success(self, asked: Asked) -> Answer:
        return ok(self.says)


def graphql(*orders: Mapping[str, Any]) -> Any:
    return {"data": {"orders": {"nodes": list(orders)}}}


def plain(*orders: Mapping[str, Any]) -> Any:
    return {"orders": list(orders)}


def rest(*orders: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return list(orders)


@contextmanager
def open_shop(says: Any) -> Iterator[Shop]:
    shop = Shop()
    shop.says = says
    with running(shop):
        yield shop
