"""Measures: a value with its n, its interval, its definition, its groups, and the rows it was counted from."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Moment, Query
from sunwai.bot.containing import DAYS, Containment, Outcome, period
from sunwai.bot.queries.contained import Group


class ContainmentQuery(Query):
    """``from`` and ``to``: when the bot spoke, the end excluded; without them the last 90 days.

    ``by``: ``channel``, ``brand`` or ``team``; without it all in one.
    """

    since: Annotated[Moment | None, Field(alias="from")] = None
    until: Annotated[Moment | None, Field(alias="to")] = None
    by: Literal["", "channel", "brand", "team"] = ""


class ShareOut(BaseModel):
    """A group's share. ``value``: 0 to 1, null where ``n`` is 0; ``interval``: its 95 % interval (Wilson)."""

    key: str
    label: str
    value: float | None
    n: int
    interval: tuple[float, float] | None


class EndedOut(BaseModel):
    """A conversation in which the bot spoke: ``contained``, ``came_back``, ``person``, ``left`` or ``waiting``."""

    conversation: int
    outcome: Outcome


class ContainmentOut(BaseModel):
    """What bots solved. ``value`` (and ``share``) of ``n`` is contained; ``interval`` (``low``, ``high``): 95 %.

    Contained: the customer said that it helped, or only thanked, no person answered, and the same person did not write
    again on the same topic on any channel for ``days`` days; where a topic is not known, on any. Who merely left does
    not count. ``n`` leaves out those still waiting. ``rows``: of the newest 5,000 turns, all they were counted from.
    """

    name: Literal["containment"] = "containment"
    definition: str
    value: float | None
    interval: tuple[float, float] | None
    days: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    contained: int
    came_back: int
    person: int
    left: int
    waiting: int
    groups: list[ShareOut]
    rows: list[EndedOut]


class KnowledgeQuery(Query):
    """``from`` and ``to``: when readers said or searched it, the end excluded; without them the last 90 days.

    Whole days (UTC) are counted, the first and the last one in full. ``by``: ``brand`` or ``language``.
    """

    since: Annotated[Moment | None, Field(alias="from")] = None
    until: Annotated[Moment | None, Field(alias="to")] = None
    by: Literal["", "brand", "language"] = ""

    def days(self, now: dt.datetime) -> tuple[dt.date, dt.date]:
        """Return the first and the last day that are counted.

        Raises:
            Refused: ``bad_period``.
        """
        first, end = period(self.since, self.until, now=now)
        return first.date(), (end - dt.timedelta(microseconds=1)).date()


def containment_out(found: Containment, groups: list[Group]) -> ContainmentOut:
    """Show what a bot solved. No query."""
    low, high = found.interval or (None, None)
    counts = {each.value: found.number(each) for each in Outcome}
    return ContainmentOut(
        definition=_(
            "Solved by the bot, and no contact by the same person on the same topic on any channel for %(days)s days. "
            "A person who merely left does not count."
        )
        % {"days": DAYS},
        value=found.share,
        interval=found.interval,
        days=DAYS,
        n=found.n,
        share=found.share,
        low=low,
        high=high,
        groups=[share_out(each) for each in groups],
        rows=[EndedOut(conversation=number, outcome=became) for number, became in found.outcomes.items()],
        **counts,
    )


def share_out(row: Group) -> ShareOut:
    """Show a group. No query."""
    found = row.found
    return ShareOut(key=row.key, label=row.label, value=found.share, n=found.n, interval=found.interval)
