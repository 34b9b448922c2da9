"""How customers reach a brand, as its owner sets it up: read and changed."""

from __future__ import annotations

import uuid

from ninja import Router

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import contact as schemas
from sunwai.connections.actions.panel import save_panel
from sunwai.connections.reached import panel_of

router = Router(tags=["contact"])


@router.get("/brands/{brand_id}/contact", **call(Scope.CHANNELS, schemas.ContactOut))
def read_contact(request: ApiRequest, *, brand_id: schemas.Id) -> schemas.ContactOut:
    """Read the contact page and panel of a brand, for who may change channels."""
    return schemas.contact_out(panel_of(queries.brand_run_by(request.auth, brand_id)))


@router.patch("/brands/{brand_id}/contact", **call(Scope.CHANNELS, schemas.ContactOut))
def change_contact(request: ApiRequest, *, brand_id: schemas.Id, body: schemas.ContactPatch) -> schemas.ContactOut:
    """Change what is named of the contact page and panel; what is left out stays."""
    brand, named = queries.brand_run_by(request.auth, brand_id), body.model_fields_set
    kept = save_panel(
        brand=brand,
        by=request.auth,
        ways=schemas.ways_of(body) if "ways" in named else None,
        words=body.introductions if "introductions" in named else None,
        shown=body.shown if "shown" in named else None,
    )
    return schemas.contact_out(kept)


@router.get("/channels/{channel_id}/chat", **call(Scope.CHANNELS, schemas.ChatOut))
def read_chat(request: ApiRequest, *, channel_id: uuid.UUID) -> schemas.ChatOut:
    """Read how a chat is put on a site, and which sites may show it, for who may change channels."""
    return schemas.chat_out(queries.chat_run_by(request.auth, channel_id))
