"""The optional model: set up and checked, asked for words, and what was sent to it."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.modelling import asked, brands_in
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import model as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.model import actions
from sunwai.model.queries.calls import call_for, calls_for
from sunwai.model.queries.settings import setting_for

router = Router(tags=["model"])


@router.get("/model", **call(Scope.CHANNELS, schemas.ModelOut))
def read_model(request: ApiRequest) -> schemas.ModelOut:
    """Read where the model is, what it may cost and has cost this month; never its key."""
    return schemas.model_out(setting_for(request.auth))


@router.patch("/model", **call(Scope.CHANNELS, schemas.ModelOut))
def change_model(request: ApiRequest, *, body: schemas.ModelPatch) -> schemas.ModelOut:
    """Change the model, or switch it on or off. Another host needs the key again."""
    setting_for(request.auth)
    brands = brands_in(request.auth, body)
    return schemas.model_out(actions.change_setting(by=request.auth, wanted=body, brands=brands))


@router.post("/model/check", **call(Scope.CHANNELS, schemas.ModelCallOut))
def check_model(request: ApiRequest) -> schemas.ModelCallOut:
    """Ask the model's server for one word, while it is on. Nothing of a customer leaves."""
    setting_for(request.auth)
    return schemas.call_out(actions.check(by=request.auth))


@router.post("/conversations/{conversation_id}/model", **call(Scope.REPLY, schemas.ModelCallOut, status=202))
def ask_model(request: ApiRequest, *, conversation_id: Id, body: schemas.WishIn) -> Status[schemas.ModelCallOut]:
    """Ask for a draft, a summary, a translation or other words. A worker does it: read the request until it ends."""
    return Status(202, schemas.call_out(asked(request.auth, conversation_id, body)))


@router.get("/model-calls", **call(Scope.READ, Page[schemas.ModelCallOut]))
def list_model_calls(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.ModelCallOut]:
    """List one's own requests of the model, the oldest first; admins with the scope ``admin`` everybody's."""
    return page_by_id(calls_for(request.auth), query, schemas.call_out)


@router.get("/model-calls/{call_id}", **call(Scope.READ, schemas.ModelCallOut))
def read_model_call(request: ApiRequest, *, call_id: Id) -> schemas.ModelCallOut:
    """Read a request: how far it is, exactly what was sent, what came back."""
    return schemas.call_out(call_for(request.auth, call_id))


@router.post("/model-calls/{call_id}/cancel", **call(Scope.REPLY, schemas.ModelCallOut))
def cancel_model_call(request: ApiRequest, *, call_id: Id) -> schemas.ModelCallOut:
    """End one's own request, or put away what came."""
    actions.cancel(call=call_for(request.auth, call_id), by=request.auth)
    return schemas.call_out(call_for(request.auth, call_id))


@router.post("/model-calls/{call_id}/accept", **call(Scope.REPLY, schemas.ModelCallOut))
def accept_model_call(request: ApiRequest, *, call_id: Id) -> schemas.ModelCallOut:
    """Say that one has checked what the model wrote."""
    actions.accept(call=call_for(request.auth, call_id), by=request.auth)
    return schemas.call_out(call_for(request.auth, call_id))
