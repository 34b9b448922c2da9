"""When a silence is unusual: the figure of ``connections/quiet.py``."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.connections.actions import ledger
from sunwai.connections.models import Connection, EventCount
from sunwai.connections.quiet import forget_old_counts, silence, silences
from sunwai.kernel import clock
from tests import cast

MONDAY = dt.datetime(2026, 11, 16, 12, tzinfo=dt.UTC)


def history(last: dt.datetime, *, an_hour: int = 1, days: int = 28, open_: range = range(24)) -> dict[dt.datetime, int]:
    """Return events of every hour of the days before ``last``, within opening hours, weekends left out when few."""
    hours = [last.replace(minute=0) - dt.timedelta(hours=number) for number in range(days * 24)]
    return {hour: an_hour for hour in hours if hour.hour in open_}


def test_a_silence_of_busy_hours_is_unusual() -> None:
    found = silence(history(MONDAY), last=MONDAY, now=MONDAY + dt.timedelta(hours=8))

    assert found is not None
    assert found.expected == pytest.approx(8, abs=0.1)
    assert found.unusual


def test_a_shorter_silence_is_not() -> None:
    found = silence(history(MONDAY), last=MONDAY, now=MONDAY + dt.timedelta(hours=6))

    assert found is not None
    assert not found.unusual


def test_a_night_without_events_is_usual_where_nights_are_silent() -> None:
    evening = MONDAY.replace(hour=17)
    counts = history(evening, an_hour=9, open_=range(9, 18))

    found = silence(counts, last=evening + dt.timedelta(minutes=59), now=evening + dt.timedelta(hours=15))

    assert found is not None
    assert not found.unusual


def test_a_weekend_without_events_is_usual_where_weekends_are_silent() -> None:
    friday = dt.datetime(2026, 11, 20, 23, 59, tzinfo=dt.UTC)
    counts = {hour: 3 for hour in history(friday) if hour.weekday() < 5}

    found = silence(counts, last=friday, now=friday + dt.timedelta(hours=48))

    assert found is not None
    assert (found.unusual, found.expected < 0.1) == (False, True)


def test_too_few_events_say_nothing() -> None:
    counts = dict(list(history(MONDAY).items())[:49])

    assert silence(counts, last=MONDAY, now=MONDAY + dt.timedelta(days=20)) is None


@pytest.mark.django_db
def test_what_comes_is_counted_by_the_hour_and_forgotten_in_the_end() -> None:
    page = cast.facebook()
    ledger.heard(page, event=True, count=2)
    ledger.heard(page, event=True, count=3)
    EventCount.objects.create(connection=page, hour=clock.now() - dt.timedelta(days=61), count=1)

    forgotten = forget_old_counts()

    assert (forgotten, EventCount.objects.get().count) == (1, 5)


@pytest.mark.django_db
def test_connections_are_judged_together(django_assert_num_queries: pytest.FixtureRequest) -> None:
    page, mailbox = cast.facebook(), cast.mailbox()
    last = clock.now() - dt.timedelta(hours=10)
    EventCount.objects.bulk_create(
        EventCount(connection=page, hour=hour, count=4) for hour in history(last.replace(second=0, microsecond=0))
    )
    Connection.objects.update(last_event_at=last)
    rows = list(Connection.objects.all())

    with django_assert_num_queries(1):  # type: ignore[operator]
        judged = silences(rows)

    assert judged[page.pk].unusual
    assert mailbox.pk not in judged
