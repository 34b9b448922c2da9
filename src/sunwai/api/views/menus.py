"""Greetings and menus: written for a brand, shown by its accounts."""

from __future__ import annotations

import uuid

from ninja import Router

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import menus as schemas
from sunwai.api.schemas.values import Id
from sunwai.menus import actions
from sunwai.menus.queries.pages import menu_of
from sunwai.menus.queries.places import standing_of

router = Router(tags=["menus"])
AT = "/channels/{channel_id}/menu"


@router.get("/brands/{brand_id}/menu", **call(Scope.CHANNELS, schemas.MenuOut))
def read_menu(request: ApiRequest, *, brand_id: Id) -> schemas.MenuOut:
    """Read what a brand's networks show by themselves, and how each account stands, for who may change channels."""
    return schemas.menu_out(menu_of(queries.brand_run_by(request.auth, brand_id)))


@router.patch("/brands/{brand_id}/menu", **call(Scope.CHANNELS, schemas.MenuOut))
def change_menu(request: ApiRequest, *, brand_id: Id, body: schemas.MenuPatch) -> schemas.MenuOut:
    """Change greetings and questions; the accounts that show them follow within a minute."""
    brand, named = queries.brand_run_by(request.auth, brand_id), body.model_fields_set
    kept = actions.save_menu(
        brand=brand,
        by=request.auth,
        greetings=body.greetings if "greetings" in named else None,
        person=body.person if "person" in named else None,
        entries=schemas.wanted_of(body.entries) if "entries" in named else None,
    )
    return schemas.menu_out(kept)


@router.get(AT, **call(Scope.CHANNELS, schemas.MenuShownOut))
def read_shown_menu(request: ApiRequest, *, channel_id: uuid.UUID, language: str = "") -> schemas.MenuShownOut:
    """Read how an account's menu looks to a reader of a language, and whether it is in step."""
    return _shown(request, channel_id, language)


@router.patch(AT, **call(Scope.CHANNELS, schemas.MenuShownOut))
def show_menu(request: ApiRequest, *, channel_id: uuid.UUID, body: schemas.MenuPlacePatch) -> schemas.MenuShownOut:
    """Let an account show its brand's menu, or have it taken away there."""
    actions.show_at(connection=queries.channel_run_by(request.auth, channel_id), on=body.shown, by=request.auth)
    return _shown(request, channel_id, "")


@router.post(f"{AT}/push", **call(Scope.CHANNELS, schemas.MenuShownOut))
def push_menu(request: ApiRequest, *, channel_id: uuid.UUID) -> schemas.MenuShownOut:
    """Set the menu once more, over whatever the network shows now."""
    actions.push_again(connection=queries.channel_run_by(request.auth, channel_id), by=request.auth)
    return _shown(request, channel_id, "")


def _shown(request: ApiRequest, channel_id: uuid.UUID, language: str) -> schemas.MenuShownOut:
    connection = queries.channel_run_by(request.auth, channel_id)
    return schemas.shown_out(standing_of(connection), menu_of(connection.brand), language)
