"""What can be set of the model, with the bounds of each: the one list, for the action, the form and programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, Field

from sunwai.model.models import LONGEST_URL

BOUNDS: Final = {
    "seconds": (5, 180),
    "answer_tokens": (50, 8_000),
    "sent_characters": (500, 100_000),
    "keep_days": (1, 365),
    "price_in": (0, 1_000_000),
    "price_out": (0, 1_000_000),
    "month_limit": (0, 1_000_000_000),
}


def _whole(name: str) -> object:
    return Field(ge=BOUNDS[name][0], le=BOUNDS[name][1])


def _money(name: str, digits: int) -> object:
    return Field(ge=BOUNDS[name][0], le=BOUNDS[name][1], max_digits=12, decimal_places=digits)


class Shown(BaseModel):
    """What is set and may be shown. Prices are for a million tokens in ``currency``; ``month_limit``: null: none."""

    on: bool = False
    url: Annotated[str, Field(max_length=LONGEST_URL)] = ""
    name: Annotated[str, Field(max_length=120)] = ""
    seconds: Annotated[int, _whole("seconds")] = 60
    answer_tokens: Annotated[int, _whole("answer_tokens")] = 800
    sent_characters: Annotated[int, _whole("sent_characters")] = 12_000
    price_in: Annotated[Decimal, _money("price_in", 4)] = Decimal(0)
    price_out: Annotated[Decimal, _money("price_out", 4)] = Decimal(0)
    currency: Annotated[str, Field(min_length=3, max_length=3)] = "USD"
    month_limit: Annotated[Decimal, _money("month_limit", 2)] | None = None
    keep_days: Annotated[int, _whole("keep_days")] = 30


class Wanted(Shown):
    """What is changed: the fields that were given; the others stay. ``key``: empty for a server that needs none."""

    key: Annotated[str, Field(max_length=500)] = ""


NAMES: Final = tuple(Shown.model_fields)
