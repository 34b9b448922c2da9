"""Shops that are asked for orders: listed, connected, forgotten."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import orders as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.customers.actions import order_sources
from sunwai.customers.queries.order_sources import source_for, sources_for
from sunwai.people.queries import brand_for

router = Router(tags=["orders"])


@router.get("/shops", **call(Scope.CHANNELS, Page[schemas.ShopOut]))
def list_shops(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.ShopOut]:
    """List the shops that are asked for orders."""
    order_sources.allow(request.auth)
    return page_by_id(sources_for(request.auth), query, schemas.shop_out)


@router.post("/shops", **call(Scope.CHANNELS, schemas.ShopOut, status=201))
def add_shop(request: ApiRequest, *, body: schemas.ShopIn) -> Status[schemas.ShopOut]:
    """Connect a shop. It is asked when somebody looks at a customer, and not before."""
    brand, by = brand_for(request.auth, body.brand), request.auth
    made = order_sources.add_order_source(brand=brand, kind=body.kind, name=body.name, settings=body.settings, by=by)
    return Status(201, schemas.shop_out(made))


@router.delete("/shops/{shop_id}", **call(Scope.CHANNELS, None, status=204))
def remove_shop(request: ApiRequest, *, shop_id: Id) -> Status[None]:
    """Forget a shop and its keys."""
    order_sources.remove_order_source(source=source_for(request.auth, shop_id), by=request.auth)
    return Status(204, None)
