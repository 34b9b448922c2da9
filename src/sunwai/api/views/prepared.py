"""Macros and saved views."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import queries, voicing
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import prepared as schemas
from sunwai.api.schemas import voice as told
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.inbox.actions import macro, view
from sunwai.inbox.queries import filters, macros, visibility
from sunwai.people.queries import brand_for

router = Router(tags=["macros and views"])


@router.get("/macros", **call(Scope.READ, Page[schemas.MacroOut]))
def list_macros(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.MacroOut]:
    """List the macros that the token's person may use."""
    return page_by_id(macros.macros_of(request.auth).prefetch_related("texts"), query, schemas.macro_out)


@router.post("/macros", **call(Scope.MACROS, told.MacroMadeOut, status=201))
def make_macro(request: ApiRequest, *, body: schemas.MacroIn) -> Status[told.MacroMadeOut]:
    """Write a macro; what of it is not in its brand's voice is told."""
    made = macro.save_macro(
        by=request.auth,
        name=body.name,
        texts=body.texts,
        brand=brand_for(request.auth, body.brand) if body.brand else None,
        team=queries.team_named(body.team) if body.team else None,
        personal=body.personal,
        changes=body.changes.model_dump(exclude_unset=True),
    )
    return Status(201, voicing.macro_made(made))


@router.get("/macros/{macro_id}", **call(Scope.READ, told.MacroMadeOut))
def read_macro(request: ApiRequest, *, macro_id: Id) -> told.MacroMadeOut:
    """Read one macro, and what of its words is not in its brand's voice."""
    return voicing.macro_made(macros.macro_for(request.auth, macro_id))


@router.delete("/macros/{macro_id}", **call(Scope.MACROS, None, status=204))
def delete_macro(request: ApiRequest, *, macro_id: Id) -> Status[None]:
    """Delete a macro."""
    macro.delete_macro(macro=macros.macro_for(request.auth, macro_id), by=request.auth)
    return Status(204, None)


@router.post("/conversations/{conversation_id}/macros/{macro_id}", **call(Scope.WRITE, schemas.RenderedOut))
def use_macro(request: ApiRequest, *, conversation_id: Id, macro_id: Id) -> schemas.RenderedOut:
    """Do what a macro does to a conversation, and return its words; sending them is another call."""
    conversation = visibility.conversation_for(request.auth, conversation_id)
    used = macro.use_macro(macro=macros.macro_for(request.auth, macro_id), conversation=conversation, by=request.auth)
    return schemas.RenderedOut(text=used.text, language=used.language, unknown=list(used.unknown))


@router.get("/views", **call(Scope.READ, Page[schemas.ViewOut]))
def list_views(request: ApiRequest) -> Page[schemas.ViewOut]:
    """List one's own saved views and the shared ones, all on one page."""
    return Page(items=[schemas.view_out(each, of=request.auth.pk) for each in filters.views_for(request.auth)])


@router.post("/views", **call(Scope.WRITE, schemas.ViewOut, status=201))
def make_view(request: ApiRequest, *, body: schemas.ViewIn) -> Status[schemas.ViewOut]:
    """Keep a filter under a name."""
    made = view.save_view(by=request.auth, name=body.name, query=body.query, shared=body.shared)
    return Status(201, schemas.view_out(made, of=request.auth.pk))


@router.delete("/views/{view_id}", **call(Scope.WRITE, None, status=204))
def delete_view(request: ApiRequest, *, view_id: Id) -> Status[None]:
    """Delete one's own saved view."""
    view.delete_view(view=filters.view_for(request.auth, view_id), by=request.auth)
    return Status(204, None)
