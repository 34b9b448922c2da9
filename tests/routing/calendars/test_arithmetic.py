"""What holds of every calendar."""

from __future__ import annotations

import datetime as dt

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sunwai.routing.calendars.calendar import Calendar, Version
from sunwai.routing.calendars.days import joined, pieces_on
from sunwai.routing.calendars.plan import DAYS, Plan
from sunwai.routing.calendars.timeline import timeline
from sunwai.routing.calendars.zones import ticks
from tests.tries import tries

ZONES = ("UTC", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
clock_times = st.builds(lambda hour, quarter: f"{hour:02}:{quarter * 15:02}", st.integers(0, 23), st.integers(0, 3))
spans = st.builds(lambda begin, end: f"{begin}-{end}", clock_times, clock_times)
weeks = st.dictionaries(st.sampled_from(DAYS), st.lists(spans, max_size=3), max_size=7)
breaks = st.lists(st.builds(lambda span: {"span": span}, spans), max_size=2)
holiday_sets = st.sampled_from([None, {"country": "IN", "state": "MH"}, {"country": "PK"}])
places = st.fixed_dictionaries(
    {
        "zone": st.sampled_from(ZONES),
        "hours": st.fixed_dictionaries({"week": weeks, "breaks": breaks}),
        "holidays": holiday_sets,
    }
)
plans = st.lists(places, min_size=1, max_size=2).map(lambda found: Plan.model_validate({"places": found}))
moments = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001
durations = st.timedeltas(dt.timedelta(0), dt.timedelta(days=20))
few = settings(max_examples=tries(20))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Give a calendar with one to three versions."""
    begins = draw(st.lists(moments, min_size=1, max_size=3, unique=True))
    return Calendar([Version(valid_from=each, timeline=timeline(draw(plans).model_dump_json())) for each in begins])


@few
@given(calendar=calendars(), start=moments, duration=durations)
def test_what_is_added_is_counted_again(calendar: Calendar, start: dt.datetime, duration: dt.timedelta) -> None:
    found = calendar.add(start, duration)

    assert calendar.business_time(start, found) == duration


@few
@given(calendar=calendars(), start=moments, duration=durations)
def test_no_earlier_moment_would_do(calendar: Calendar, start: dt.datetime, duration: dt.timedelta) -> None:
    assume(duration > dt.timedelta(0))

    found = calendar.add(start, duration)

    assert calendar.business_time(start, found - dt.timedelta(microseconds=1)) < duration


@few
@given(calendar=calendars(), three=st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_parts_sum_to_the_whole(calendar: Calendar, three: list[dt.datetime]) -> None:
    first, middle, last = three

    parts = calendar.business_time(first, middle) + calendar.business_time(middle, last)

    assert parts == calendar.business_time(first, last)
    assert dt.timedelta(0) <= parts <= last - first


@few
@given(plan=plans, start=moments)
def test_the_line_says_what_the_days_say(plan: Plan, start: dt.datetime) -> None:
    end = start + dt.timedelta(days=9)
    dates = [start.date() + dt.timedelta(days=count) for count in range(-3, 13)]

    pieces = joined(piece for place in plan.places for day in dates for piece in pieces_on(place, day))
    by_days = sum(max(0, min(b, ticks(end)) - max(a, ticks(start))) for a, b in pieces)

    assert timeline(plan.model_dump_json()).open_between(ticks(start), ticks(end)) == by_days


@few
@given(calendar=calendars(), at=moments)
def test_the_next_opening_is_open_and_all_before_is_closed(calendar: Calendar, at: dt.datetime) -> None:
    opening = calendar.next_open(at)

    assert opening is not None
    assert calendar.is_open(opening)
    assert calendar.business_time(at, opening) == dt.timedelta(0)


@few
@given(calendar=calendars(), at=moments)
def test_the_spans_of_a_date_are_its_open_time(calendar: Calendar, at: dt.datetime) -> None:
    found = calendar.spans(at.date())

    counted = sum((calendar.business_time(each.start, each.end) for each in found), dt.timedelta(0))

    assert counted == sum((each.length for each in found), dt.timedelta(0))
