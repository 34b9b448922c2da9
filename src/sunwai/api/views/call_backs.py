"""Being rung back: what a brand offers, asking for it, cancelling it."""

from __future__ import annotations

from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import call_backs as schemas
from sunwai.routing.actions.call_back_rules import set_rule
from sunwai.routing.actions.call_backs_by_staff import ask_for, cancel_by
from sunwai.routing.call_backs.offered import offered
from sunwai.routing.queries import call_backs as reading

router = Router(tags=["contact"])


@router.get("/brands/{brand_id}/call-backs", **call(Scope.READ, schemas.CallBacksOut))
def read_call_backs(request: ApiRequest, *, brand_id: schemas.Id) -> schemas.CallBacksOut:
    """Read whether a brand rings back, and the times that are free now."""
    return schemas.call_backs_out(*offered(queries.brands_named(request.auth, [brand_id])[0]))


@router.patch("/brands/{brand_id}/call-backs", **call(Scope.CHANNELS, schemas.CallBacksOut))
def change_call_backs(
    request: ApiRequest, *, brand_id: schemas.Id, body: schemas.CallBacksPatch
) -> schemas.CallBacksOut:
    """Change whether and when a brand rings back; what is left out stays."""
    brand = queries.brand_run_by(request.auth, brand_id)
    set_rule(brand=brand, by=request.auth, **body.model_dump(include=body.model_fields_set))
    return schemas.call_backs_out(*offered(brand))


@router.post("/brands/{brand_id}/call-backs", **call(Scope.REPLY, schemas.CallBackOut, status=201))
def ask_call_back(
    request: ApiRequest, *, brand_id: schemas.Id, body: schemas.CallBackIn
) -> Status[schemas.CallBackOut]:
    """Ask for somebody to be rung, as a visitor does; the answer has the link by which they cancel."""
    brand = queries.brands_named(request.auth, [brand_id])[0]
    made = ask_for(brand=brand, wish=body.wish(), by=request.auth)
    return Status(201, schemas.call_back_out(made, secret=reading.secret_of(made)))


@router.get("/call-backs/{call_back_id}", **call(Scope.READ, schemas.CallBackOut))
def read_call_back(request: ApiRequest, *, call_back_id: schemas.Id) -> schemas.CallBackOut:
    """Read one of a conversation that the token's person may see."""
    return schemas.call_back_out(reading.call_back_for(request.auth, call_back_id))


@router.delete("/call-backs/{call_back_id}", **call(Scope.WRITE, schemas.CallBackOut))
def cancel_call_back(request: ApiRequest, *, call_back_id: schemas.Id) -> schemas.CallBackOut:
    """Cancel it, as the visitor would: the place is free again, the conversation is closed."""
    row = reading.call_back_for(request.auth, call_back_id)
    return schemas.call_back_out(cancel_by(row, by=request.auth))
