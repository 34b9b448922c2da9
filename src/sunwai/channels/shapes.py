"""What networks send, read tolerantly: every field may be missing, numbers may be ids, unknown fields are ignored."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sunwai.kernel.clock import from_unix

MILLISECONDS_FROM = 100_000_000_000  # as seconds: the year 5138; as milliseconds: 1973


def moment(value: object) -> object:
    """Return the UTC moment of a Unix time in seconds or milliseconds, or of an ISO text with a zone."""
    try:
        return _moment(str(value))
    except (OverflowError, OSError) as error:
        raise ValueError("not a time") from error


def _moment(value: str) -> dt.datetime:
    try:
        number = float(value)
    except ValueError:
        return _zoned(dt.datetime.fromisoformat(value))
    return from_unix(number / 1000 if abs(number) >= MILLISECONDS_FROM else number)


def _zoned(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    return value.astimezone(dt.UTC)


def storable(value: object) -> object:
    """Return text without NUL, which PostgreSQL cannot hold."""
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value


Moment = Annotated[dt.datetime | None, BeforeValidator(moment)]
Text = Annotated[str, BeforeValidator(storable)]
LONGEST_ID = 250  # the desk stores no longer ones
Ref = Annotated[Text, Field(max_length=LONGEST_ID)]
Id = Annotated[Text, Field(min_length=1, max_length=LONGEST_ID)]


class Malformed(ValueError):
    """A part says too little to be an item."""


class Shape(BaseModel):
    """The base of all: frozen, tolerant. A null is as good as a missing field."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: object) -> object:
        return {name: kept for name, kept in value.items() if kept is not None} if isinstance(value, dict) else value
