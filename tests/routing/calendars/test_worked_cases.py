"""The worked cases of the measures."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.routing.calendars.calendar import is_met
from sunwai.routing.calendars.plan import DAYS
from tests.routing.calendars.weeks import BERLIN, DELHI, NEW_YORK, at, calendar, hours, place


@pytest.mark.parametrize(("minutes", "due"), [(60, "10:30"), (120, "11:30"), (180, "12:30")])
def test_a_berlin_morning_is_counted_by_its_own_clocks(minutes: int, due: str) -> None:
    berlin = calendar(place("08:00-18:00", zone="Europe/Berlin"))

    found = berlin.add(at("2013-03-21T09:30"), dt.timedelta(minutes=minutes))

    assert found == at(f"2013-03-21T{due}")
    assert berlin.zone_at(found) == BERLIN


def test_what_does_not_fit_into_friday_is_due_on_monday() -> None:
    week = calendar(place("09:00-17:00"))

    assert week.add(at("2026-11-20T16:30"), hours(1)) == at("2026-11-23T09:30")


def test_a_day_with_24_hours_is_longer_on_the_wall_where_clocks_go_forward() -> None:
    always = calendar(place("00:00-24:00", zone="America/New_York", on=DAYS))

    found = always.add(at("2024-03-09T12:00", NEW_YORK), hours(24))

    assert found == at("2024-03-10T13:00", NEW_YORK)


@pytest.mark.parametrize("how", ["spans", "break"])
def test_an_hour_begun_before_lunch_ends_after_lunch(how: str) -> None:
    saturdays = DAYS[:6]
    week = place("08:00-12:00", "13:30-18:00", zone="Asia/Kolkata", on=saturdays)
    if how == "break":
        week = place("08:00-18:00", zone="Asia/Kolkata", on=saturdays)
        week["hours"]["breaks"] = [{"name": "Lunch", "span": "12:00-13:30"}]

    found = calendar(week).add(at("2026-11-20T11:30", DELHI), hours(1))

    assert found == at("2026-11-20T14:00", DELHI)


def test_what_ends_with_the_closing_hour_is_due_then_and_not_at_the_next_opening() -> None:
    week = calendar(place("09:00-17:00"))

    due = week.add(at("2026-11-20T16:00"), hours(1))

    assert due == at("2026-11-20T17:00")
    assert is_met(due_at=due, at=at("2026-11-20T17:00:00.900"))
    assert not is_met(due_at=due, at=at("2026-11-20T17:00:01"))


def test_without_an_open_hour_calendar_time_is_counted_and_it_says_so() -> None:
    closed = calendar({"zone": "UTC"})
    night = at("2026-11-21T03:00")

    assert closed.counts_all_hours(night)
    assert closed.add(night, hours(5)) == at("2026-11-21T08:00")
    assert closed.business_time(night, night + hours(5)) == hours(5)
    assert closed.is_open(night)


def test_open_hours_that_breaks_eat_up_are_none() -> None:
    eaten = place("09:00-12:00")
    eaten["hours"]["breaks"] = [{"span": "08:00-13:00"}]

    assert calendar(eaten).counts_all_hours(at("2026-11-23T10:00"))
    assert not calendar(place("09:00-12:00")).counts_all_hours(at("2026-11-23T10:00"))


def test_time_is_never_negative() -> None:
    week = calendar(place("09:00-17:00"))

    assert week.business_time(at("2026-11-20T16:00"), at("2026-11-20T10:00")) == hours(0)
    with pytest.raises(ValueError, match="backwards"):
        week.add(at("2026-11-20T16:00"), hours(-1))
