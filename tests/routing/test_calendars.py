from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db.models import QuerySet

from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import AuditEntry
from sunwai.people.roles import Role
from sunwai.routing.actions import calendars as actions
from sunwai.routing.actions import places
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.models import Calendar
from sunwai.routing.queries.calendars import as_arithmetic, calendar_by, calendar_for, newest_plan
from tests import cast
from tests.routing.calendars.weeks import at, hours, place

pytestmark = pytest.mark.django_db

FRIDAY = at("2026-11-20T10:00")


def plan(*spans: str) -> Plan:
    return Plan.model_validate({"places": [place(*spans)]})


def made(name: str = "Office", *spans: str) -> Calendar:
    with time_machine.travel(FRIDAY, tick=False):
        return actions.make_calendar(name=name, plan=plan(*(spans or ("09:00-17:00",))), by=None)


def test_a_team_goes_by_its_own_calendar_before_its_brands() -> None:
    brand, team = cast.brand(), cast.team()
    actions.choose_calendar(calendar=made("Of the brand"), brand=brand, by=None)
    actions.choose_calendar(calendar=made("Of the team"), team=team, by=None)

    names = [calendar_for(brand).name, calendar_for(brand, team).name, calendar_for(brand, cast.team("Other")).name]

    assert names == ["Of the brand", "Of the team", "Of the brand"]


def test_where_nobody_chose_a_calendar_every_hour_counts() -> None:
    found = calendar_for(cast.brand(), cast.team())

    assert found.counts_all_hours(FRIDAY)
    assert str(found.zone_at(FRIDAY)) == "Asia/Kolkata"


def test_choosing_none_goes_back_to_the_brands() -> None:
    brand, team = cast.brand(), cast.team()
    actions.choose_calendar(calendar=made("Of the brand"), brand=brand, by=None)
    actions.choose_calendar(calendar=made("Of the team"), team=team, by=None)

    actions.choose_calendar(calendar=None, team=team, by=None)

    assert calendar_for(brand, team).name == "Of the brand"


def test_an_old_interval_is_counted_with_the_version_then_in_force() -> None:
    calendar = made("Office", "09:00-17:00")
    with time_machine.travel(at("2026-11-23T12:00"), tick=False):
        actions.change_hours(calendar=calendar, plan=plan("09:00-20:00"), by=None)

    counted = as_arithmetic(calendar)

    assert counted.business_time(at("2026-11-20T00:00"), at("2026-11-21T00:00")) == hours(8)
    assert counted.business_time(at("2026-11-23T00:00"), at("2026-11-24T00:00")) == hours(11)


def test_hours_can_be_planned_ahead_and_taken_back_until_they_are_in_force() -> None:
    calendar = made()
    monday = at("2030-01-07T00:00")

    version = actions.change_hours(calendar=calendar, plan=plan("10:00-12:00"), by=None, valid_from=monday)

    assert as_arithmetic(calendar).business_time(monday, monday + hours(24)) == hours(2)
    actions.withdraw_version(version=version, by=None)
    calendar.refresh_from_db()
    assert as_arithmetic(calendar).business_time(monday, monday + hours(24)) == hours(8)


def test_hours_in_force_cannot_be_taken_back() -> None:
    with pytest.raises(Refused, match="in force"):
        actions.withdraw_version(version=made().versions.get(), by=None)


def test_hours_cannot_be_changed_for_the_past() -> None:
    calendar = made()

    with pytest.raises(Refused, match="past"):
        actions.change_hours(calendar=calendar, plan=plan("10:00-11:00"), by=None, valid_from=FRIDAY - hours(1))

    assert calendar.versions.count() == 1


def test_the_same_hours_again_make_no_version() -> None:
    calendar = made()

    actions.change_hours(calendar=calendar, plan=plan("9:00 - 17:00"), by=None)

    assert calendar.versions.count() == 1


def test_who_changes_a_calendar_keeps_what_another_changed_meanwhile() -> None:
    calendar = made()
    mine, theirs = (calendar_by(cast.alice(), calendar.pk) for _ in range(2))

    places.save_place(calendar=theirs, place=0, changed={"name": "Lahore"}, by=cast.alice())
    places.add_place(calendar=mine, by=cast.alice())

    assert [each.name for each in newest_plan(Calendar.objects.get()).places] == ["Lahore", ""]


def test_a_calendar_in_use_is_not_deleted() -> None:
    calendar = made()
    actions.choose_calendar(calendar=calendar, brand=cast.brand(), by=None)

    with pytest.raises(Refused, match="still goes by"):
        actions.delete_calendar(calendar=calendar, by=None)


def test_a_calendar_nobody_goes_by_is_deleted_with_its_versions() -> None:
    calendar = made()

    actions.delete_calendar(calendar=calendar, by=cast.alice())

    assert not Calendar.objects.exists()
    assert AuditEntry.objects.filter(verb="calendar_deleted").exists()


@pytest.mark.parametrize("name", ["", "  ", "OFFICE"])
def test_a_name_is_needed_and_is_nobody_elses(name: str) -> None:
    made("Office")

    with pytest.raises(Refused, match="name"):
        actions.make_calendar(name=name, plan=plan("09:00-10:00"), by=None)


def test_only_those_who_run_the_desk_change_calendars() -> None:
    calendar, ravi = made(), cast.ravi()
    actions.choose_calendar(calendar=calendar, brand=cast.brand(), by=None)

    with pytest.raises(Refused, match="role"):
        actions.rename_calendar(calendar=calendar, name="Mine", by=ravi)

    assert calendar_by(ravi, calendar.pk).name == "Office"


def test_those_who_read_nothing_find_no_calendar() -> None:
    calendar = made()
    expert = cast.staff("Esha", Role.EXPERT)

    with pytest.raises(NotFound):
        calendar_by(expert, calendar.pk)


def test_what_is_no_plan_is_refused_with_the_place_that_is_wrong() -> None:
    with pytest.raises(Refused, match="zone") as refused:
        actions.parsed({"places": [{"zone": "Mars/Olympus"}]})

    assert refused.value.code == "bad_plan"


def test_the_moment_a_version_begins_is_kept_to_the_microsecond() -> None:
    calendar = made()

    moment = dt.datetime(2031, 5, 5, 5, 5, 5, 123456, tzinfo=dt.UTC)
    actions.change_hours(calendar=calendar, plan=plan("10:00-11:00"), by=None, valid_from=moment)

    assert as_arithmetic(calendar).version_at(moment).valid_from == moment


@pytest.mark.parametrize("change", ["make", "rename"])
def test_a_name_that_another_gives_at_the_same_moment_is_taken(monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    made("Office")
    other = made("Shop")
    monkeypatch.setattr(actions, "_is_taken", lambda *_names: False)  # theirs was stored after we looked

    with pytest.raises(Refused) as no:
        made("Office") if change == "make" else actions.rename_calendar(calendar=other, name="Office", by=cast.alice())

    assert (no.value.code, Calendar.objects.count()) == ("name_taken", 2)


@pytest.mark.parametrize("whose", [{"brands": [cast.brand]}, {"teams": [cast.team]}])
def test_who_chooses_a_calendar_at_the_same_moment_as_another_is_told(
    monkeypatch: pytest.MonkeyPatch, whose: dict[str, list[Callable[[], Any]]]
) -> None:
    named, office, shop = {name: [each() for each in rows] for name, rows in whose.items()}, made(), made("Shop")
    actions.choose_for(calendar=office, by=cast.alice(), **named)
    monkeypatch.setattr(QuerySet, "delete", lambda _rows: (0, {}))  # theirs was stored after we looked

    with pytest.raises(Refused) as no:
        actions.choose_for(calendar=shop, by=cast.alice(), **named)

    assert (no.value.code, office.defaults.count()) == ("chosen_meanwhile", 1)
