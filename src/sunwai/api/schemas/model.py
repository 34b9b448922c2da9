"""The optional model: where it is, what it costs, and every request that was made of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id
from sunwai.customers.wording import words
from sunwai.model.cost import month_of
from sunwai.model.models import LONGEST_TEXT, ModelCall, ModelSetting
from sunwai.model.queries.settings import brands_on
from sunwai.model.wanted import Shown, Wanted

MOST_BRANDS = 1000


class ModelOut(Shown):
    """The model as it is set up. The key is never shown. Sums are in ``currency``; ``spent`` is this month's.

    ``month_limit``: null: none. ``failures``: requests that failed in a row; ``problem``: why the last did.
    """

    has_key: bool
    brands: list[int]
    spent: Decimal
    requests: int
    failures: int
    problem: str


class ModelPatch(Body, Wanted):
    """Change the model; what is left out stays. ``key``: empty for a server that needs none.

    Prices are for a million tokens. ``brands``: for whose conversations it is on.
    """

    brands: Annotated[list[Id], Field(max_length=MOST_BRANDS)] = []


class WishIn(Body):
    """What is asked for: ``draft``, ``summary``, ``translation``, ``rephrasing``.

    ``text``: own words; ``message``: the one to translate. ``manner``: shorter, kinder, formal, voice. ``language``:
    en, hi, ur, or latn for Hindi and Urdu in Latin letters. ``notes``: internal notes may leave too.
    """

    kind: Annotated[str, Field(max_length=20)]
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    message: Id | None = None
    manner: Annotated[str, Field(max_length=20)] = ""
    language: Annotated[str, Field(max_length=8)] = ""
    notes: bool = False


class FlagOut(BaseModel):
    """What to look at in a text: ``link``, ``number``, ``placeholder``, ``markup``, ``cut``, and the words."""

    kind: str
    words: str


class TurnOut(BaseModel):
    """One piece of what was sent, masked as it left."""

    role: str
    content: str


class ModelCallOut(BaseModel):
    """One request. ``result`` is a draft for a person to check; nothing was sent to anybody.

    ``outcome``: empty while it goes on, then ok, failed, cancelled. ``problem`` says why. ``answer``: what came back;
    ``result``: that with the masked things put back. ``words_end_at``: its words are gone since then.
    """

    id: int
    conversation: int | None
    message: int | None
    asked_by: str
    kind: str
    manner: str
    language: str
    outcome: str
    problem: str
    result: str
    flags: list[FlagOut]
    articles: list[int]
    sent: list[TurnOut]
    answer: str
    model: str
    tokens_in: int
    tokens_out: int
    estimated: bool
    cost: Decimal
    seconds: float | None
    asked_at: dt.datetime
    ended_at: dt.datetime | None
    words_end_at: dt.datetime | None
    accepted_at: dt.datetime | None


def model_out(row: ModelSetting) -> ModelOut:
    """Show the model. Two queries."""
    month, copied = month_of(), set(ModelOut.model_fields) & {each.attname for each in row._meta.concrete_fields}
    return ModelOut(
        **{name: getattr(row, name) for name in copied},
        has_key=bool(row.sealed_key),
        brands=[each.pk for each in brands_on()],
        spent=Decimal(month["spent"]),
        requests=int(month["calls"]),
    )


def call_out(row: ModelCall) -> ModelCallOut:
    """Show a request. No query where its asker came along."""
    shown = {"conversation", "message", "asked_by", "flags", "sent", "model", "seconds", "result"}
    return ModelCallOut(
        **{name: getattr(row, name) for name in set(ModelCallOut.model_fields) - shown},
        conversation=row.conversation_id,
        message=row.message_id,
        asked_by=str(row.asked_by or ""),
        result=words(row.result),
        flags=[FlagOut(kind=kind, words=said) for kind, said in row.flags],
        sent=[TurnOut(**each) for each in row.sent],
        model=row.model_name,
        seconds=row.seconds,
    )
