"""What an account may use, and what a machine says by it, as programs read and write them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sunwai.api.schemas.values import Body
from sunwai.connections.actions.automatic import LONGEST
from sunwai.connections.actions.spending import LARGEST_BUDGET
from sunwai.connections.models import AutomaticText, Connection

Occasion = Literal["first_contact", "away"]


class AutomaticIn(Body):
    """What a machine says on an occasion, by language (``en``, ``hi``, ``ur``), and whether it says it at all."""

    on: bool
    texts: Annotated[dict[str, Annotated[str, Field(max_length=LONGEST)]], Field(max_length=20)]


class AutomaticOut(AutomaticIn):
    """The same as it is now; what was never written is off and empty."""


class ChannelPatch(Body):
    """Change an account's settings, what it may use, and what it says by itself.

    ``budget``: in the smallest unit of its meter (see ``ledger.meter``); zero: without limit; null: the channel's own.
    ``over_budget``: people may answer when it is used up. An occasion or a setting that is not named stays as it is;
    a secret that is empty stays too.
    """

    budget: Annotated[int, Field(strict=True, ge=0, le=LARGEST_BUDGET)] | None = None
    over_budget: bool = False
    automatic: dict[Occasion, AutomaticIn] = {}
    settings: Annotated[dict[str, Annotated[str, Field(max_length=20_000)]], Field(max_length=50)] = {}


def automatic_out(row: Connection) -> dict[Occasion, AutomaticOut]:
    """Show what a machine says by an account. One query."""
    kept = {each.occasion: each for each in AutomaticText.objects.filter(connection=row)}
    occasions: tuple[Occasion, ...] = ("first_contact", "away")
    return {each: _text(kept.get(each)) for each in occasions}


def _text(row: AutomaticText | None) -> AutomaticOut:
    return AutomaticOut(on=row.on, texts=row.texts) if row else AutomaticOut(on=False, texts={})
