"""How a connection is doing and what it uses, as programs read it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel

from sunwai.channels.registry import adapters
from sunwai.connections import meters, quiet
from sunwai.connections.facts import token_ends_at
from sunwai.connections.models import Connection
from sunwai.dispatch.rationing import rates_of, used


class MeterOut(BaseModel):
    """What was used of what the network charges for, in millionths of a dollar or in units of its quota.

    ``budget`` null: without limit. ``over``: people may answer when it is used up.
    """

    unit: Literal["micro_usd", "units"]
    spent: int
    budget: int | None
    since: dt.date
    ends_at: dt.datetime
    over: bool


class RateOut(BaseModel):
    """How many messages the network takes within ``seconds``, and how many went out in the last of them."""

    messages: int
    seconds: int
    used: int


class SilenceOut(BaseModel):
    """How long nothing came, and how likely such a silence is at these hours (0-1)."""

    seconds: float
    probability: float
    unusual: bool


class TemplateOut(BaseModel):
    """A text that the network has approved."""

    name: str
    language: str
    text: str
    fields: list[str]
    category: str


class LedgerOut(BaseModel):
    """What the network told of the account, and what was used. ``silence`` null: too little is known of its habits."""

    facts: dict[str, str]
    token_expires_at: dt.datetime | None
    meter: MeterOut | None
    rates: list[RateOut]
    silence: SilenceOut | None
    templates: list[TemplateOut]


def ledger(row: Connection) -> LedgerOut:
    """Show the ledger of a connection. At most four queries."""
    rates = rates_of(row)
    silence = quiet.silences([row]).get(row.pk)
    names = ("name", "language", "text", "fields", "category")
    return LedgerOut(
        facts={name: str(value) for name, value in row.facts.items()},
        token_expires_at=token_ends_at(row),
        meter=_meter(row),
        rates=[
            RateOut(messages=rate.messages, seconds=rate.seconds, used=number)
            for rate, number in zip(rates, used(row, rates), strict=True)
        ],
        silence=SilenceOut(seconds=silence.seconds, probability=silence.probability, unusual=silence.unusual)
        if silence
        else None,
        templates=[TemplateOut(**{name: getattr(each, name) for name in names}) for each in row.templates.all()]
        if row.channel in adapters()
        else [],
    )


def _meter(row: Connection) -> MeterOut | None:
    use = meters.use_of(row)
    if use is None:
        return None
    return MeterOut(
        unit=use.meter.unit,
        spent=use.spent,
        budget=use.budget or None,
        since=use.since,
        ends_at=use.ends_at,
        over=row.over_budget,
    )
