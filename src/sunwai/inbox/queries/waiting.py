"""How long customers really wait for the first answer, by connection: of the last days, and now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles
from typing import Final
from uuid import UUID

from sunwai.inbox.models import Conversation, Resolution, Status
from sunwai.kernel import clock

DAYS: Final = 7
FEWEST: Final = 5
MOST: Final = 1_000  # the newest; more would not change what is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """First answers of one connection. ``median`` and ``nine_in_ten`` are None where there are too few to say.

    ``waiting``: how many wait for their first answer now; ``longest``: how long the one who came first waits.
    """

    answered: int
    median: dt.timedelta | None
    nine_in_ten: dt.timedelta | None
    waiting: int
    longest: dt.timedelta | None


def waits(connection_ids: Iterable[UUID], *, now: dt.datetime | None = None) -> dict[UUID, Wait]:
    """Return the waits of some connections. One query for each.

    Calendar time from the first word to the first human answer, of conversations opened in the last seven days. Who
    still waits counts with the time waited so far, so that a queue that stands still is not left out.
    """
    moment = now or clock.now()
    return {each: _wait(each, moment) for each in connection_ids}


def _wait(connection_id: UUID, now: dt.datetime) -> Wait:
    recent = Conversation.objects.filter(connection_id=connection_id, opened_at__gte=now - dt.timedelta(days=DAYS))
    heard = recent.exclude(resolution__in=(Resolution.SPAM, Resolution.MERGED)).order_by("-opened_at")
    rows = list(heard.values_list("opened_at", "first_response_at", "status")[:MOST])
    answered = [first - begun for begun, first, _status in rows if first is not None]
    still = [now - begun for begun, first, status in rows if first is None and status == Status.OPEN]
    middle, most = _shares([*answered, *still]) if len(answered) >= FEWEST else (None, None)
    return Wait(
        answered=len(answered), median=middle, nine_in_ten=most, waiting=len(still), longest=max(still, default=None)
    )


def _shares(found: list[dt.timedelta]) -> tuple[dt.timedelta, dt.timedelta]:
    cuts = quantiles((each.total_seconds() for each in found), n=10, method="inclusive")
    return dt.timedelta(seconds=cuts[4]), dt.timedelta(seconds=cuts[8])
