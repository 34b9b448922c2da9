"""A customer's orders, and what the owner's own systems tell of their way with us."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import orders as schemas
from sunwai.api.schemas.values import Id
from sunwai.customers.actions import journey as telling
from sunwai.customers.queries import journey, order_sources, orders
from sunwai.inbox.queries.visibility import customer_for
from sunwai.people.queries import brand_for

router = Router(tags=["orders"])


@router.get("/customers/{customer_id}/orders", **call(Scope.READ, list[schemas.ShopAnswerOut]))
def read_orders(
    request: ApiRequest, *, customer_id: Id, query: FromQuery[schemas.BrandQuery]
) -> list[schemas.ShopAnswerOut]:
    """Ask a brand's shops for a customer's orders; takes as long as they do. Nothing of it is kept here."""
    customer = customer_for(request.auth, customer_id)
    order_sources.see_orders(request.auth)
    return [schemas.answer_out(each) for each in orders.orders_of(customer, brand_for(request.auth, query.brand))]


@router.get("/customers/{customer_id}/journey", **call(Scope.READ, list[schemas.EventOut]))
def read_journey(
    request: ApiRequest, *, customer_id: Id, query: FromQuery[schemas.BrandQuery]
) -> list[schemas.EventOut]:
    """Read what a brand's systems told of a customer, the newest first, at most 50."""
    customer = customer_for(request.auth, customer_id)
    order_sources.see_orders(request.auth)
    return [schemas.event_out(each) for each in journey.journey_of(customer, brand_for(request.auth, query.brand))]


@router.post("/journey", **call(Scope.CUSTOMERS, schemas.TakenOut))
def tell_journey(request: ApiRequest, *, body: schemas.EventsIn) -> schemas.TakenOut:
    """Tell what happened to customers, named by address or phone; told twice is told once."""
    brand = brand_for(request.auth, body.brand)
    events = [each.happened() for each in body.events]
    return schemas.TakenOut(new=telling.tell(brand, events, by=request.auth))
