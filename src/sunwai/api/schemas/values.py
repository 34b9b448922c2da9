"""Values that every table can hold, and the shape of lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Generic, TypeVar

from django.utils.translation import gettext as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from sunwai.api.parsing import LARGEST_NUMBER

Item = TypeVar("Item")
FIRST_YEAR, LAST_YEAR = 1970, 2200


def _in_utc(moment: dt.datetime) -> dt.datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(_("This must be a time between 1970 and 2200."))
    return moment.astimezone(dt.UTC)


Id = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Line = Annotated[str, Field(max_length=1000)]
Words = Annotated[str, Field(max_length=200_000)]


class Page(BaseModel, Generic[Item]):
    """Some items, and where to go on: give ``next`` as ``after``. Null: this was the last page."""

    items: list[Item]
    next: str | None = None


class Body(BaseModel):
    """What a call takes in its body, or a part of that; a name it does not know is an error, never ignored."""

    model_config = ConfigDict(extra="forbid")


class Query(BaseModel):
    """What a call takes in its address; a name it does not know is an error, never ignored."""

    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="after")
    def _know_every_name(self, info: ValidationInfo) -> Query:
        request: Any = (info.context or {}).get("request")
        if request is not None and (strange := sorted(set(request.GET) - self._names())):
            raise ValueError(_("This call has no parameter %(name)s.") % {"name": f"“{strange[0][:60]}”"})
        return self

    @classmethod
    def _names(cls) -> set[str]:
        return {field.alias or name for name, field in cls.model_fields.items()}


class PageQuery(Query):
    """Where a list begins and how long it is."""

    after: Annotated[str, Field(max_length=100)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


def in_words(texts: Mapping[Any, str]) -> dict[str, str]:
    """Return texts by language as the actions take them."""
    return {str(language): text for language, text in texts.items()}
