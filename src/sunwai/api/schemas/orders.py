"""Shops, orders, and the way of a customer with us."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field

from sunwai.api.schemas.people import Name
from sunwai.api.schemas.values import Body, Id, Line, Moment, Query
from sunwai.customers.actions.journey import Happened
from sunwai.customers.models import JourneyEvent, OrderSource, Stage
from sunwai.customers.orders.types import Order
from sunwai.customers.queries.orders import ShopAnswer

Key = Annotated[str, Field(min_length=1, max_length=120)]
Address = Annotated[str, Field(max_length=2_000, pattern=r"^(https?://.*)?$")]


class BrandQuery(Query):
    """Which brand's."""

    brand: Id


class ItemOut(BaseModel):
    """One line of an order."""

    name: str
    quantity: int


class OrderOut(BaseModel):
    """One order, in the shop's own words. ``found_by`` number: the customer only named it."""

    number: str
    found_by: str
    placed_at: dt.datetime | None
    status: str
    delivery: str
    amount: Decimal | None
    currency: str
    items: list[ItemOut]
    url: str
    tracking_url: str


class ShopAnswerOut(BaseModel):
    """What one shop said. ``problem``: why it said nothing, or null."""

    shop: int
    name: str
    orders: list[OrderOut]
    problem: str | None


class ShopOut(BaseModel):
    """A shop that is asked for orders; its keys are never given back."""

    id: int
    brand: int
    kind: str
    name: str
    enabled: bool
    settings: dict[str, str]
    asked_at: dt.datetime | None
    answered_at: dt.datetime | None
    problem: str | None


class ShopIn(Body):
    """A shop to connect; ``settings`` as its kind needs them (docs/reference/orders.md)."""

    brand: Id
    kind: Annotated[str, Field(max_length=20)]
    name: Name
    settings: Annotated[dict[str, Line], Field(max_length=20)]


class EventIn(Body):
    """Something that happened to a customer. ``source`` and ``key`` name it for ever."""

    source: Annotated[str, Field(min_length=1, max_length=60)]
    key: Key
    stage: Stage
    title: Annotated[str, Field(min_length=1, max_length=200)]
    at: Moment
    email: Annotated[str, Field(max_length=320)] = ""
    phone: Annotated[str, Field(max_length=30)] = ""
    url: Address = ""

    def happened(self) -> Happened:
        """Return it as the customers' app takes it."""
        return Happened(**self.model_dump())


class EventsIn(Body):
    """Events of one brand, at most 500 at once."""

    brand: Id
    events: Annotated[list[EventIn], Field(min_length=1, max_length=500)]


class TakenOut(BaseModel):
    """How many of them were new."""

    new: int


class EventOut(BaseModel):
    """Something that happened to a customer."""

    id: int
    source: str
    key: str
    stage: str
    title: str
    at: dt.datetime
    url: str


def answer_out(answer: ShopAnswer) -> ShopAnswerOut:
    """Show what a shop said."""
    orders = [_order_out(each) for each in answer.orders]
    return ShopAnswerOut(shop=answer.source.pk, name=answer.source.name, orders=orders, problem=answer.problem or None)


def _order_out(order: Order) -> OrderOut:
    items = [ItemOut(name=each.name, quantity=each.quantity) for each in order.items]
    told: dict[str, Any] = {name: getattr(order, name) for name in OrderOut.model_fields if name != "items"}
    return OrderOut(items=items, **told)


def shop_out(source: OrderSource) -> ShopOut:
    """Show a shop without its keys."""
    told: dict[str, Any] = {name: getattr(source, name) for name in ("kind", "name", "enabled", "settings")}
    times = {"asked_at": source.asked_at, "answered_at": source.answered_at}
    return ShopOut(id=source.pk, brand=source.brand_id, problem=source.error or None, **told, **times)


def event_out(event: JourneyEvent) -> EventOut:
    """Show what happened."""
    told: dict[str, Any] = {name: getattr(event, name) for name in EventOut.model_fields if name != "id"}
    return EventOut(id=event.pk, **told)
