"""Customers, and searching."""

from __future__ import annotations

from django.db import transaction
from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.describing import describe
from sunwai.api.schemas import customers as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.channels.types import Author
from sunwai.customers.actions import block, create, rename
from sunwai.customers.queries import profile
from sunwai.inbox.queries import customers, visibility

router = Router(tags=["customers"])


@router.get("/customers", **call(Scope.READ, Page[schemas.CustomerOut]))
def list_customers(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.CustomerOut]:
    """List the customers with something visible to the token's person, newest first."""
    page = customers.customers_page(request.auth, after=query.after or None, limit=query.limit)
    return Page(items=[schemas.customer_out(each) for each in page.items], next=page.next_cursor)


@router.post("/customers", **call(Scope.CUSTOMERS, schemas.CustomerOut, status=201))
def add_customer(request: ApiRequest, *, body: schemas.CustomerIn) -> Status[schemas.CustomerOut]:
    """Add a customer. Who does not see everything sees them again with their first conversation."""
    authors = [
        (each.channel, Author(external_id=each.external_id, handle=each.handle, name=body.name))
        for each in body.identities
    ]
    with transaction.atomic():
        made = create.create(by=request.auth, name=body.name, identities=authors)
        describe(made, request.auth, body)
    return Status(201, schemas.customer_out(profile.shown(made)))


@router.get("/customers/{customer_id}", **call(Scope.READ, schemas.CustomerOut))
def read_customer(request: ApiRequest, *, customer_id: Id) -> schemas.CustomerOut:
    """Read one customer. Their conversations: GET /conversations?customer=…."""
    return schemas.customer_out(profile.shown(visibility.customer_numbered(request.auth, customer_id)))


@router.patch("/customers/{customer_id}", **call(Scope.CUSTOMERS, schemas.CustomerOut))
def change_customer(request: ApiRequest, *, customer_id: Id, body: schemas.CustomerPatch) -> schemas.CustomerOut:
    """Change what staff call a customer, where they work, and what the owner's own fields say: all, or nothing."""
    customer = visibility.customer_for(request.auth, customer_id)
    with transaction.atomic():
        if "name" in body.model_fields_set:
            rename.rename(customer=customer, by=request.auth, name=body.name)
        describe(customer, request.auth, body)
    return schemas.customer_out(profile.shown(customer))


@router.post("/identities/{identity_id}/block", **call(Scope.CUSTOMERS, schemas.IdentityOut))
def block_identity(request: ApiRequest, *, identity_id: Id) -> schemas.IdentityOut:
    """Hear of a handle no more: what it says is kept, and resolved as spam on arrival."""
    identity = visibility.identity_for(request.auth, identity_id)
    block.block(identity=identity, by=request.auth)
    return schemas.identity_out(identity)


@router.post("/identities/{identity_id}/unblock", **call(Scope.CUSTOMERS, schemas.IdentityOut))
def unblock_identity(request: ApiRequest, *, identity_id: Id) -> schemas.IdentityOut:
    """Hear of a handle again."""
    identity = visibility.identity_for(request.auth, identity_id)
    block.unblock(identity=identity, by=request.auth)
    return schemas.identity_out(identity)
