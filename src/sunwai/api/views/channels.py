"""Connected accounts of networks."""

from __future__ import annotations

import uuid

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import outgoing, queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import channels as schemas
from sunwai.api.schemas.outgoing import ChannelPatch
from sunwai.api.schemas.values import Page, PageQuery
from sunwai.connections.actions.connect import connect
from sunwai.people.queries import brand_for

router = Router(tags=["channels"])


@router.get("/channels", **call(Scope.READ, Page[schemas.ChannelOut]))
def list_channels(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.ChannelOut]:
    """List the accounts of the token's person's brands."""
    return page_by_id(queries.channels_for(request.auth), query, schemas.channel_out)


@router.post("/channels", **call(Scope.CHANNELS, schemas.ChannelDetailOut, status=201))
def connect_channel(request: ApiRequest, *, body: schemas.ChannelIn) -> Status[schemas.ChannelDetailOut]:
    """Connect an account; it works from now on. Secrets go in and never come out."""
    by = request.auth
    made = connect(
        channel=body.channel,
        name=body.name,
        brand=brand_for(by, body.brand),
        team=queries.team_named(body.team) if body.team else None,
        settings=body.settings,
        by=by,
    )
    return Status(201, schemas.channel_detail(queries.channel_for(by, made.pk)))


@router.get("/channels/{channel_id}", **call(Scope.CHANNELS, schemas.ChannelDetailOut))
def read_channel(request: ApiRequest, *, channel_id: uuid.UUID) -> schemas.ChannelDetailOut:
    """Read an account's settings, health, gaps and cursor, for who may change channels."""
    return schemas.channel_detail(queries.channel_run_by(request.auth, channel_id))


@router.patch("/channels/{channel_id}", **call(Scope.CHANNELS, schemas.ChannelDetailOut))
def change_channel(request: ApiRequest, *, channel_id: uuid.UUID, body: ChannelPatch) -> schemas.ChannelDetailOut:
    """Change an account's budget and what a machine says by it: all of what is named, or nothing."""
    row = queries.channel_run_by(request.auth, channel_id)
    outgoing.change(row, by=request.auth, patch=body)
    return schemas.channel_detail(queries.channel_run_by(request.auth, channel_id))
