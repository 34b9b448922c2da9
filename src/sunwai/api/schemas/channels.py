"""Connected accounts: what they are and how they are doing. Secrets are never part of an answer."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from pydantic import BaseModel, Field

from sunwai.api.schemas.ledger import LedgerOut, ledger
from sunwai.api.schemas.outgoing import AutomaticOut, Occasion, automatic_out
from sunwai.api.schemas.values import Body, Id
from sunwai.connections.actions.connect import webhook_url
from sunwai.connections.models import Connection
from sunwai.kernel import clock


class ChannelOut(BaseModel):
    """One account on one network."""

    id: uuid.UUID
    channel: str
    name: str
    brand: int
    team: int | None
    account: str
    state: str


class HealthOut(BaseModel):
    """How a connection is doing. ``paused_until``: the network is spared after failures until then."""

    ok: bool
    last_heartbeat_at: dt.datetime | None
    last_event_at: dt.datetime | None
    last_error: str
    last_error_at: dt.datetime | None
    failures: int
    paused_until: dt.datetime | None


class GapOut(BaseModel):
    """History that we know we lack, or lacked."""

    reference: str
    reason: str
    count: int | None
    found_at: dt.datetime
    filled_at: dt.datetime | None
    given_up_at: dt.datetime | None


class UnknownKindOut(BaseModel):
    """A kind of event that this version does not know; its bytes are kept."""

    code: str
    count: int
    last_at: dt.datetime


class ChannelDetailOut(ChannelOut):
    """One account with its open settings, its health, its gaps and how far it was fetched (``cursor``).

    ``budget``: as the owner set it, in the meter's smallest unit; zero: without limit; null: the channel's own, which
    ``ledger.meter`` tells. ``automatic``: what a machine says, by occasion.
    """

    webhook_url: str
    settings: dict[str, str]
    health: HealthOut
    gaps: list[GapOut]
    unknown_kinds: list[UnknownKindOut]
    ledger: LedgerOut
    budget: int | None
    over_budget: bool
    automatic: dict[Occasion, AutomaticOut]
    cursor: dict[str, Any] | None


class ChannelIn(Body):
    """Connect an account. ``settings``: those that ``sunwai channel list`` names for this channel."""

    channel: Annotated[str, Field(min_length=1, max_length=40)]
    name: Annotated[str, Field(max_length=120)] = ""
    brand: Id
    team: Id | None = None
    settings: Annotated[dict[str, Annotated[str, Field(max_length=20_000)]], Field(max_length=50)]


def channel_out(row: Connection) -> ChannelOut:
    """Show an account. No query."""
    return ChannelOut(**_same(row))


def channel_detail(row: Connection) -> ChannelDetailOut:
    """Show an account with all that is known of it. Eight queries at most."""
    health = _health(row)
    names = ("reference", "reason", "count", "found_at", "filled_at", "given_up_at")
    poll = getattr(row, "poll", None)
    return ChannelDetailOut(
        **_same(row),
        webhook_url=webhook_url(row),
        settings={name: str(value) for name, value in row.open_settings.items()},
        health=health,
        gaps=[GapOut(**{name: getattr(gap, name) for name in names}) for gap in row.gaps.order_by("-found_at")[:200]],
        unknown_kinds=[
            UnknownKindOut(code=kind.code, count=kind.count, last_at=kind.last_at) for kind in row.unknown_kinds.all()
        ],
        ledger=ledger(row),
        budget=row.budget,
        over_budget=row.over_budget,
        automatic=automatic_out(row),
        cursor=poll.cursor if poll else None,
    )


def _same(row: Connection) -> dict[str, Any]:
    return {
        "id": row.pk,
        "channel": row.channel,
        "name": row.name,
        "brand": row.brand_id,
        "team": row.team_id,
        "account": row.account_id,
        "state": row.state,
    }


def _health(row: Connection) -> HealthOut:
    held = row.open_until is not None and row.open_until > clock.now()
    names = ("last_heartbeat_at", "last_event_at", "last_error", "last_error_at", "failures")
    values = {name: getattr(row, name) for name in names}
    return HealthOut(ok=row.failures == 0 and not held, paused_until=row.open_until, **values)
