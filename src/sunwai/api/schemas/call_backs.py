"""Being rung back, as programs set it up and ask for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from django.conf import settings
from django.urls import reverse
from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Moment
from sunwai.routing.actions.call_back_rules import BOUNDS
from sunwai.routing.call_backs.times import Slot
from sunwai.routing.call_backs.wish import LONGEST_ABOUT, LONGEST_NAME, Wish
from sunwai.routing.models import CallBack, CallBackRule

__all__ = ["CallBackIn", "CallBackOut", "CallBacksOut", "CallBacksPatch", "Id", "call_back_out", "call_backs_out"]


class SlotOut(BaseModel):
    """A time that can be chosen now. ``free``: for how many more."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    free: int


class CallBacksOut(BaseModel):
    """Whether a brand rings back: ``places`` calls at a time of ``minutes``, ``days`` ahead; what is free now."""

    on: bool
    places: int
    minutes: int
    days: int
    slots: list[SlotOut]


class CallBacksPatch(Body):
    """What to change."""

    on: bool = False
    places: Annotated[int, Field(ge=BOUNDS["places"][0], le=BOUNDS["places"][1])] = 1
    minutes: Annotated[int, Field(ge=BOUNDS["minutes"][0], le=BOUNDS["minutes"][1])] = 30
    days: Annotated[int, Field(ge=BOUNDS["days"][0], le=BOUNDS["days"][1])] = 5


class CallBackIn(Body):
    """Who is to be rung, in the time that begins at ``starts_at``: one of those offered."""

    number: Annotated[str, Field(max_length=40)]
    starts_at: Moment
    name: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    about: Annotated[str, Field(max_length=LONGEST_ABOUT)] = ""

    def wish(self) -> Wish:
        """Return what is asked."""
        return Wish(number=self.number, at=self.starts_at, name=self.name, about=self.about)


class CallBackOut(BaseModel):
    """What was asked for. ``link``: the page where who has it can cancel; only the answer to the asking has it."""

    id: int
    conversation: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    cancelled_at: dt.datetime | None
    link: str


def call_backs_out(rule: CallBackRule, slots: Sequence[Slot]) -> CallBacksOut:
    """Show what a brand offers. No query."""
    free = [SlotOut(starts_at=each.start, ends_at=each.end, free=each.free) for each in slots]
    return CallBacksOut(on=rule.on, places=rule.places, minutes=rule.minutes, days=rule.days, slots=free)


def call_back_out(row: CallBack, *, secret: str = "") -> CallBackOut:
    """Show what was asked for. No query."""
    names = ("starts_at", "ends_at", "cancelled_at")
    where = reverse("portal:called-back", args=[secret]) if secret else ""
    link = f"{settings.SUNWAI.public_url.rstrip('/')}{where}" if where else ""
    told = {name: getattr(row, name) for name in names}
    return CallBackOut(id=row.pk, conversation=row.conversation_id, link=link, **told)
