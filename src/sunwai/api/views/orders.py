"""Shops, a customer's orders, and what the owner's own systems tell of their way with us."""

from __future__ import annotations

from django.utils.translation import gettext as _
from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import orders as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.customers.actions import journey as telling
from sunwai.customers.actions import order_sources
from sunwai.customers.models import OrderSource
from sunwai.customers.queries.journey import journey_of
from sunwai.customers.queries.orders import orders_of
from sunwai.inbox.queries.visibility import customer_for
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission

router = Router(tags=["orders"])


@router.get("/shops", **call(Scope.CHANNELS, Page[schemas.ShopOut]))
def list_shops(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.ShopOut]:
    """List the shops that are asked for orders."""
    _runs_channels(request.auth)
    return page_by_id(OrderSource.objects.filter(brand__in=brands_of(request.auth)), query, schemas.shop_out)


@router.post("/shops", **call(Scope.CHANNELS, schemas.ShopOut, status=201))
def add_shop(request: ApiRequest, *, body: schemas.ShopIn) -> Status[schemas.ShopOut]:
    """Connect a shop. It is asked when somebody looks at a customer, and not before."""
    given = {"kind": body.kind, "name": body.name, "settings": body.settings}
    made = order_sources.add_order_source(brand=queries.brand_for(request.auth, body.brand), by=request.auth, **given)
    return Status(201, schemas.shop_out(made))


@router.delete("/shops/{shop_id}", **call(Scope.CHANNELS, None, status=204))
def remove_shop(request: ApiRequest, *, shop_id: Id) -> Status[None]:
    """Forget a shop and its keys."""
    found = OrderSource.objects.filter(pk=shop_id, brand__in=brands_of(request.auth)).first()
    if found is None:
        raise NotFound(_("There is no such shop."), code="not_found")
    order_sources.remove_order_source(source=found, by=request.auth)
    return Status(204, None)


@router.get("/customers/{customer_id}/orders", **call(Scope.READ, list[schemas.ShopAnswerOut]))
def read_orders(
    request: ApiRequest, *, customer_id: Id, query: FromQuery[schemas.BrandQuery]
) -> list[schemas.ShopAnswerOut]:
    """Ask a brand's shops for a customer's orders; takes as long as they do. Nothing of it is kept here."""
    customer = customer_for(request.auth, customer_id)
    _sees_personal_data(request.auth)
    return [schemas.answer_out(each) for each in orders_of(customer, queries.brand_for(request.auth, query.brand))]


@router.get("/customers/{customer_id}/journey", **call(Scope.READ, list[schemas.EventOut]))
def read_journey(
    request: ApiRequest, *, customer_id: Id, query: FromQuery[schemas.BrandQuery]
) -> list[schemas.EventOut]:
    """Read what a brand's systems told of a customer, the newest first, at most 50."""
    customer = customer_for(request.auth, customer_id)
    _sees_personal_data(request.auth)
    return [schemas.event_out(each) for each in journey_of(customer, queries.brand_for(request.auth, query.brand))]


@router.post("/journey", **call(Scope.CUSTOMERS, schemas.TakenOut))
def tell_journey(request: ApiRequest, *, body: schemas.EventsIn) -> schemas.TakenOut:
    """Tell what happened to customers, named by address or phone; told twice is told once."""
    if not request.auth.may(Permission.ORGANISE):
        raise Refused(_("Your role cannot add to customers."), code="not_allowed")
    brand = queries.brand_for(request.auth, body.brand)
    return schemas.TakenOut(new=telling.tell(brand, [each.happened() for each in body.events]))


def _runs_channels(by: Staff) -> None:
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot connect shops."), code="not_allowed")


def _sees_personal_data(by: Staff) -> None:
    if not by.may(Permission.PERSONAL):
        raise Refused(_("Your role does not see orders."), code="not_allowed")
