"""Two customers becoming one, two again, or staying two."""

from __future__ import annotations

from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import profiles as schemas
from sunwai.api.schemas.values import Id, Page
from sunwai.customers.actions.merge import keep_apart
from sunwai.customers.queries import profile
from sunwai.inbox.actions.customers import merge_customers, split_customers
from sunwai.inbox.queries.one_person import alike_for
from sunwai.inbox.queries.visibility import customer_for

router = Router(tags=["customers"])


@router.get("/customers/{customer_id}/alike", **call(Scope.READ, Page[schemas.AlikeOut]))
def list_alike(request: ApiRequest, *, customer_id: Id) -> Page[schemas.AlikeOut]:
    """List who may be the same person, with the reasons, the likeliest first; nobody is joined by likeness."""
    found = alike_for(request.auth, customer_for(request.auth, customer_id))
    return Page(items=[schemas.alike_out(each, request.auth.role) for each in found])


@router.get("/customers/{customer_id}/merges", **call(Scope.READ, Page[schemas.MergeOut]))
def list_merges(request: ApiRequest, *, customer_id: Id) -> Page[schemas.MergeOut]:
    """List who was joined into this customer and is still part of them."""
    rows = profile.merges_of(customer_for(request.auth, customer_id))
    return Page(items=[schemas.merge_out(each) for each in rows])


@router.post("/customers/{customer_id}/merge", **call(Scope.CUSTOMERS, schemas.MergeOut))
def merge(request: ApiRequest, *, customer_id: Id, body: schemas.MergeIn) -> schemas.MergeOut:
    """Give this customer everything of another one, conversations included; refused where they are two people."""
    target, source = (customer_for(request.auth, each) for each in (customer_id, body.source))
    return schemas.merge_out(merge_customers(source=source, target=target, by=request.auth))


@router.post("/customers/{customer_id}/split", **call(Scope.CUSTOMERS, schemas.MergeOut))
def split(request: ApiRequest, *, customer_id: Id, body: schemas.SplitIn) -> schemas.MergeOut:
    """Undo a merge: everything that came with the other customer, and what they said since, goes back."""
    row = profile.merge_for(customer_for(request.auth, customer_id), body.merge)
    return schemas.merge_out(split_customers(merged=row, by=request.auth))


@router.post("/customers/{customer_id}/not-the-same", **call(Scope.CUSTOMERS, None, status=204))
def not_the_same(request: ApiRequest, *, customer_id: Id, body: schemas.ApartIn) -> Status[None]:
    """Remember that two customers who look alike are two people: they are not suggested again."""
    first, second = (customer_for(request.auth, each) for each in (customer_id, body.other))
    keep_apart(first, second, by=request.auth)
    return Status(204, None)
