"""Where the clocks change, and what is a span."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sunwai.routing.calendars.plan import DAYS, Plan, minutes_of
from tests.routing.calendars.weeks import BERLIN, NEW_YORK, at, calendar, hours, place


@pytest.mark.parametrize(
    ("day", "spans", "open_hours"),
    [
        ("2024-03-10", ["00:00-24:00"], 23),  # New York's clocks go forward from 02:00 to 03:00
        ("2024-11-03", ["00:00-24:00"], 25),  # and back from 02:00 to 01:00
        ("2024-03-10", ["01:00-02:30"], 1),  # the time they skip is when they skip it
        ("2024-03-10", ["02:15-02:45"], 0),
        ("2024-03-10", ["02:30-04:00"], 1),
        ("2024-11-03", ["00:30-01:30"], 2),  # a time shown twice: closed when it is shown last
    ],
)
def test_a_day_on_which_clocks_change_is_as_long_as_it_was(day: str, spans: list[str], open_hours: float) -> None:
    always = calendar(place(*spans, zone="America/New_York", on=DAYS))

    found = always.spans(dt.date.fromisoformat(day))

    assert sum((each.length for each in found), hours(0)) == hours(open_hours)


def test_half_an_hour_of_lord_howe_is_skipped() -> None:
    island = ZoneInfo("Australia/Lord_Howe")
    nightly = calendar(place("00:00-06:00", zone="Australia/Lord_Howe", on=DAYS))

    counted = nightly.business_time(at("2026-10-04T00:00", island), at("2026-10-04T06:00", island))

    assert counted == hours(5.5)


def test_a_date_that_a_country_skipped_has_no_hours() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    daily = calendar(place("09:00-17:00", zone="Pacific/Apia", on=DAYS))

    counted = daily.business_time(at("2011-12-29T00:00", samoa), at("2012-01-01T00:00", samoa))

    assert counted == hours(16)


def test_a_night_shift_belongs_to_the_day_it_begins_on() -> None:
    friday_night = calendar(place("22:00-06:00", on=("friday",)))

    saturday = friday_night.spans(dt.date(2026, 11, 21))

    assert [(each.start, each.end) for each in saturday] == [(at("2026-11-21T00:00"), at("2026-11-21T06:00"))]
    assert friday_night.business_time(at("2026-11-20T00:00"), at("2026-11-22T00:00")) == hours(8)


def test_of_several_zones_one_that_is_open_is_enough() -> None:
    around = calendar(place("09:00-17:00", zone="Europe/Berlin"), place("09:00-17:00", zone="America/New_York"))
    monday = at("2026-11-23T00:00", BERLIN)

    found = around.spans(monday.date())

    assert [(each.start.hour, each.end.hour) for each in found] == [(9, 23)]
    assert found[0].end == at("2026-11-23T17:00", NEW_YORK)


def test_open_at_opening_and_closed_at_closing() -> None:
    week = calendar(place("09:00-17:00"))

    assert week.is_open(at("2026-11-20T09:00"))
    assert not week.is_open(at("2026-11-20T17:00"))
    assert week.next_open(at("2026-11-20T17:00")) == at("2026-11-23T09:00")
    assert week.next_open(at("2026-11-20T12:34")) == at("2026-11-20T12:34")
    assert week.next_close(at("2026-11-20T17:00")) == at("2026-11-23T17:00")


def test_what_never_closes_has_no_next_closing() -> None:
    always = calendar(place("00:00-24:00", on=DAYS))

    assert always.next_close(at("2026-11-20T17:00")) is None


def test_a_deadline_beyond_a_hundred_years_is_not_looked_for() -> None:
    week = calendar(place("09:00-09:01", on=("monday",)))

    with pytest.raises(OverflowError):
        week.add(at("2026-11-20T17:00"), hours(100))


@pytest.mark.parametrize(
    ("span", "minutes"),
    [
        ("9:00-17:30", (540, 1050)),
        ("22:00 – 06:00", (1320, 1800)),
        ("00:00-24:00", (0, 1440)),
        ("00:00-00:00", (0, 1440)),
    ],
)
def test_a_span_is_read(span: str, minutes: tuple[int, int]) -> None:
    assert minutes_of(span) == minutes


@pytest.mark.parametrize("span", ["", "9-17", "24:00-25:00", "09:60-10:00", "09:00-24:01", "٠٩:٠٠-١٧:٠٠"])
def test_what_is_no_span_is_refused(span: str) -> None:
    with pytest.raises(ValueError, match=r"span|hours"):
        minutes_of(span)


def test_spans_are_kept_in_one_form() -> None:
    plan = Plan.model_validate({"places": [place("9:00 – 24:00", "22:00-06:00")]})

    assert plan.places[0].hours.week["monday"] == ("09:00-24:00", "22:00-06:00")
