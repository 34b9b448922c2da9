"""Repeats as a measure: how often, in how many conversations, by team or channel, with the rows behind each number.

measures.md, “Repeats”: times a customer gave again a fact already on file, or a person asked for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.assist.models import Repeat
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.intervals import wilson
from sunwai.people.models import Staff

WAYS_TO_GROUP: Final = {"team": "team_id", "channel": "channel"}
LONGEST_DAYS: Final = 800
USUAL: Final = dt.timedelta(days=28)
#: What is on file of somebody else was no repeat: two people were taken for one, and are two again.
SAME_PERSON: Final = (
    Q(fact__isnull=True)
    | Q(fact__customer=F("conversation__customer"))
    | Q(fact__customer=F("message__author_identity__customer"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is measured: repeats said from ``since`` on and before ``until``."""

    since: dt.datetime
    until: dt.datetime

    def __post_init__(self) -> None:
        if not dt.timedelta(0) < self.until - self.since <= dt.timedelta(days=LONGEST_DAYS):
            said = _("A measure covers at most %(days)d days, and ends after it begins.")
            raise Refused(said % {"days": LONGEST_DAYS}, code="bad_period")


def asked_of(since: dt.datetime | None, until: dt.datetime | None) -> Asked:
    """Return the time that is measured: without an end until now, without a beginning the 28 days before the end.

    Raises:
        Refused: ``bad_period``.

    """
    end = until or clock.now()
    return Asked(since=since or end - USUAL, until=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Repeats of a group. ``value``: times; ``n``: conversations in which a customer wrote; ``touched``: with a repeat.

    ``key`` and ``label`` name the team or channel; empty for the whole, and for conversations of no team.
    """

    key: str
    label: str
    value: int
    given: int
    asked: int
    n: int
    touched: int

    @property
    def share(self) -> float | None:
        """Return the share of conversations with a repeat, 0 to 1; None without a conversation."""
        return self.touched / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval of the share. Source: Wilson 1927; the worked case of measures.md."""
        return wilson(self.touched, self.n) if self.n else None


def repeats(by: Staff, asked: Asked) -> Counted:
    """Return the repeats of the conversations this person may see. Four queries."""
    found = repeats_in(by, asked)
    ways = dict(found.values_list("way").annotate(Count("pk")).order_by())
    touched = found.order_by().values("conversation").distinct().count()
    return _counted("", label="", ways=ways, n=_written_in(by, asked).count(), touched=touched)


def repeats_by(by: Staff, asked: Asked, group: str) -> list[Counted]:
    """Return the repeats by ``team`` or ``channel``, the most first. Six queries, whatever the number of groups.

    Raises:
        Refused: ``bad_query``: another group.

    """
    if group not in WAYS_TO_GROUP:
        raise Refused(_("Repeats are counted by team or by channel."), code="bad_query")
    column = WAYS_TO_GROUP[group]
    found = repeats_in(by, asked).order_by()
    ways: dict[str, dict[str, int]] = {}
    for key, way, count in found.values_list(column, "way").annotate(Count("pk")):
        ways.setdefault(_key(key), {})[way] = count
    touched = _keyed(found.values_list(column).annotate(Count("conversation", distinct=True)))
    written = _keyed(_written_in(by, asked).order_by().values_list(column).annotate(Count("pk", distinct=True)))
    names = _team_names(by) if group == "team" else {}
    rows = [
        _counted(
            key, label=names.get(key, key), ways=ways.get(key, {}), n=written.get(key, 0), touched=touched.get(key, 0)
        )
        for key in {*ways, *written}
    ]
    return sorted(rows, key=lambda row: (-row.value, row.label))


def _counted(key: str, *, label: str, ways: dict[str, int], n: int, touched: int) -> Counted:
    given, asked = ways.get(Repeat.Way.GIVEN, 0), ways.get(Repeat.Way.ASKED, 0)
    # a conversation can change its team, and have a repeat of a day on which nobody wrote
    return Counted(
        key=key, label=label, value=given + asked, given=given, asked=asked, n=max(n, touched), touched=touched
    )


def repeats_in(by: Staff, asked: Asked) -> QuerySet[Repeat]:
    """Return the rows behind the numbers, the last first, lazily."""
    rows = Repeat.objects.filter(SAME_PERSON, at__gte=asked.since, at__lt=asked.until, conversation__in=visible_to(by))
    return rows.select_related("conversation__customer", "team", "staff").order_by("-at", "-pk")


def _written_in(by: Staff, asked: Asked) -> QuerySet[Conversation]:
    """Return the conversations in which a customer wrote in this time."""
    theirs = Message.objects.filter(
        conversation=OuterRef("pk"), direction="in", sent_at__gte=asked.since, sent_at__lt=asked.until
    )
    return Conversation.objects.filter(Exists(theirs), pk__in=visible_to(by).values("pk"))


def _team_names(by: Staff) -> dict[str, str]:
    teams = visible_to(by).exclude(team=None).order_by().values_list("team_id", "team__name").distinct()
    return {_key(number): name for number, name in teams}


def _keyed(pairs: Iterable[tuple[object, int]]) -> dict[str, int]:
    return {_key(key): count for key, count in pairs}


def _key(value: object) -> str:
    return "" if value is None else str(value)
