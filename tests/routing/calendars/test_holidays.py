"""Holidays, Ramadan, and days of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.routing.calendars import holiday_sets
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.calendars.days import Rule
from sunwai.routing.calendars.plan import DAYS, Plan
from tests.routing.calendars.weeks import calendar, hours, place

EID = dt.date(2027, 3, 10)
ONE = dt.timedelta(days=1)


def karachi(**more: Any) -> Calendar:
    return calendar(place("09:00-17:00", zone="Asia/Karachi", on=DAYS, **more))


def corrected(*corrections: dict[str, Any]) -> Calendar:
    return karachi(holidays={"country": "PK", "corrections": corrections})


def rule(of: Calendar, day: dt.date) -> Rule:
    return of.rules(day)[0]


def open_hours(of: Calendar, day: dt.date) -> float:
    return sum((each.length for each in of.spans(day)), hours(0)) / hours(1)


def test_a_public_holiday_is_closed() -> None:
    office = karachi(holidays={"country": "PK"})

    assert rule(office, dt.date(2026, 8, 14)).name == "Independence Day"
    assert open_hours(office, dt.date(2026, 8, 14)) == 0
    assert open_hours(office, dt.date(2026, 8, 13)) == 8


def test_a_state_has_holidays_of_its_own() -> None:
    day = dt.date(2026, 5, 1)

    names = [
        {each.date: each.name for each in holiday_sets.holidays_in("IN", state, 2026)}.get(day, "")
        for state in ("MH", "DL")
    ]

    assert "Maharashtra Day" in names[0]
    assert "Maharashtra Day" not in names[1]
    assert {"MH", "DL", "KL"} <= set(holiday_sets.state_names())


def test_an_islamic_date_of_the_future_is_estimated() -> None:
    office = karachi(holidays={"country": "PK"})

    assert rule(office, EID) == Rule(kind="holiday", spans=(), name="Eid al-Fitr", estimated=True)
    assert not rule(office, dt.date(2027, 8, 14)).estimated


def test_a_person_confirms_an_estimated_date() -> None:
    office = corrected({"date": "2027-03-10", "taken": "2027-03-10", "estimated": True})

    assert rule(office, EID) == Rule(kind="holiday", spans=(), name="Eid al-Fitr", given=EID)


def test_a_person_moves_the_days_of_eid_when_the_moon_is_seen_later() -> None:
    days = [EID + each * ONE for each in range(3)]
    office = corrected(*({"date": str(day), "taken": str(day + ONE), "estimated": True} for day in days))

    assert [open_hours(office, EID + each * ONE) for each in range(4)] == [8, 0, 0, 0]


def test_a_person_opens_on_a_holiday() -> None:
    office = corrected({"date": "2026-08-14", "taken": None})

    assert open_hours(office, dt.date(2026, 8, 14)) == 8


def test_a_correction_of_an_estimate_lapses_once_the_date_is_known() -> None:
    office = corrected({"date": "2026-03-20", "taken": None, "estimated": True})

    assert rule(office, dt.date(2026, 3, 20)).name == "Eid al-Fitr"


def test_a_day_moved_over_the_new_year_is_closed_there() -> None:
    office = corrected({"date": "2026-12-25", "taken": "2027-01-01"})

    assert [open_hours(office, dt.date(2026, 12, 25)), open_hours(office, dt.date(2027, 1, 1))] == [8, 0]


def ramadan(**more: Any) -> Calendar:
    short = {"week": dict.fromkeys(DAYS, ("09:00-14:00",))}
    return karachi(holidays={"country": "PK"}, ramadan={"hours": short, **more})


def test_ramadan_has_hours_of_its_own_on_estimated_dates() -> None:
    office = ramadan()

    before, first, last = dt.date(2027, 2, 7), dt.date(2027, 2, 8), dt.date(2027, 3, 9)

    assert [open_hours(office, day) for day in (before, first, last)] == [8, 5, 5]
    assert rule(office, first).estimated
    assert rule(office, EID).kind == "holiday"


def test_a_person_sets_the_dates_of_ramadan() -> None:
    office = ramadan(dates={"2027": {"first": "2027-02-09", "last": "2027-03-10"}})

    assert [open_hours(office, dt.date(2027, 2, day)) for day in (8, 9)] == [8, 5]
    assert not rule(office, dt.date(2027, 2, 9)).estimated


def test_a_year_with_two_ramadans_has_both() -> None:
    found = holiday_sets.ramadan_in("PK", 2033)

    assert len(found) == 2
    assert {(last - first).days for first, last in found} == {29}
    assert rule(ramadan(), dt.date(2032, 12, 20)).kind == "ramadan"


def test_a_season_and_a_day_of_its_own_come_before_the_week() -> None:
    sale = {"name": "Sale", "first": "2026-11-23", "last": "2026-11-29", "hours": {"week": {"monday": ["08:00-22:00"]}}}
    day = {"date": "2026-11-25", "name": "Stocktaking", "spans": ["10:00-11:00"]}
    office = karachi(seasons=[sale], days=[day])

    found = [open_hours(office, dt.date(2026, 11, each)) for each in (22, 23, 24, 25)]

    assert found == [8, 14, 0, 1]


def test_an_extra_opening_comes_before_a_holiday() -> None:
    office = karachi(holidays={"country": "PK"}, days=[{"date": "2026-08-14", "spans": ["10:00-12:00"]}])

    assert open_hours(office, dt.date(2026, 8, 14)) == 2


def test_friday_prayer_is_a_break() -> None:
    office = place("09:00-17:00", zone="Asia/Karachi")
    office["hours"]["breaks"] = [{"name": "Prayer", "days": ["friday"], "span": "13:00-14:30"}]

    assert [open_hours(calendar(office), dt.date(2026, 11, day)) for day in (19, 20)] == [8, 6.5]


@pytest.mark.parametrize(
    "chosen", [{"country": "IN", "state": "ZZ"}, {"country": "PK", "state": "MH"}, {"country": "DE"}]
)
def test_a_state_that_is_not_there_is_refused(chosen: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="holidays"):
        calendar(place("09:00-10:00", holidays=chosen))


@pytest.mark.parametrize(("language", "word"), [("en", "Eid"), ("hi", "ईद"), ("ur", "عید")])
def test_holidays_have_names_in_the_readers_language(language: str, word: str) -> None:
    country = "IN" if language == "hi" else "PK"

    names = holiday_sets.names_in(country, "", 2027, language).values()

    assert any(word in name for name in names)
    assert not any("(" in name for name in names)


@pytest.mark.parametrize(
    "dates", [{"first": "2026-02-02", "last": "2026-02-01"}, {"first": "2026-01-01", "last": "2026-12-31"}]
)
def test_a_season_is_a_part_of_a_year(dates: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="season"):
        Plan.model_validate({"places": [place("09:00-10:00", seasons=[{**dates, "hours": {}}])]})
