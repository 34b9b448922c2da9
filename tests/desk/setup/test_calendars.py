"""Calendars in the set-up: made, changed day by day, their holidays confirmed by a click."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sunwai.routing.calendars.plan import Place
from sunwai.routing.models import Calendar
from sunwai.routing.queries.calendars import as_arithmetic, calendar_for, newest_plan
from tests import cast
from tests.desk.setup.conftest import SignIn
from tests.routing.calendars.weeks import place
from tests.routing.test_calendars import made, plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_still")]
NOW = "2027-02-01T08:00:00Z"
WEEK = {"zone": "Asia/Karachi", "monday_from": ["09:00", "14:00", ""], "monday_to": ["13:00", "00:00", ""]}


@pytest.fixture
def _still() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def alice(sign_in: SignIn) -> Client:
    return sign_in(cast.alice())


def stands(calendar: Calendar) -> Place:
    return newest_plan(Calendar.objects.get(pk=calendar.pk)).places[0]


def change(alice: Client, calendar: Calendar, **said: Any) -> Any:
    return alice.post(reverse("setup:calendar-place", args=[calendar.pk, 0]), {**WEEK, **said})


def pakistani() -> Calendar:
    office = made()
    place_there = place("09:00-17:00", zone="Asia/Karachi", holidays={"country": "PK"}, ramadan={"hours": {}})
    office.versions.update(plan=plan().model_validate({"places": [place_there]}).model_dump(mode="json"))
    return office


def test_a_new_calendar_begins_with_office_hours(alice: Client) -> None:
    answer = alice.post(reverse("setup:new-calendar"), {"name": "Lahore", "zone": "Asia/Karachi"})

    calendar = Calendar.objects.get(name="Lahore")
    assert answer["Location"] == reverse("setup:calendar-place", args=[calendar.pk, 0])
    assert stands(calendar).hours.week["friday"] == ("09:00-18:00",)


def test_the_form_shows_what_stands_and_saves_what_is_typed(alice: Client) -> None:
    calendar = made()
    shown = alice.get(reverse("setup:calendar-place", args=[calendar.pk, 0])).text

    change(alice, calendar)

    assert 'name="monday_from" value="09:00"' in shown
    assert stands(calendar).hours.week == {"monday": ("09:00-13:00", "14:00-24:00")}
    assert calendar.versions.count() == 2


def test_breaks_single_days_holidays_and_ramadan_are_kept(alice: Client) -> None:
    calendar = made()
    rows = {"breaks_days": ["friday", ""], "breaks_from": ["13:00", ""], "breaks_to": ["14:30", ""]}
    days = {"days_date": ["2027-04-01", ""], "days_name": ["Stock", ""], "days_spans": ["10:00-11:00", ""]}
    fasting = {"ramadan": "on", "ramadan_monday_from": ["09:00"], "ramadan_monday_to": ["14:00"]}

    change(alice, calendar, **rows, **days, **fasting, breaks_name=["Prayer", ""], holidays="IN-MH")

    found = stands(calendar)
    assert [(each.name, each.days, each.span) for each in found.hours.breaks] == [
        ("Prayer", ("friday",), "13:00-14:30")
    ]
    assert [(str(each.date), each.spans) for each in found.days] == [("2027-04-01", ("10:00-11:00",))]
    assert found.holidays is not None
    assert found.ramadan is not None
    assert (found.holidays.state, found.ramadan.hours.week) == ("MH", {"monday": ("09:00-14:00",)})


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Olympus"},
        {"monday_from": ["09:00"], "monday_to": [""]},
        {"monday_from": ["nine"], "monday_to": ["ten"]},
        {"days_date": ["soon"], "days_name": ["x"], "days_spans": [""]},
        {"days_date": ["2027-04-01", "2027-04-01"], "days_name": ["", ""], "days_spans": ["", ""]},
        {"breaks_days": ["someday"], "breaks_from": ["10:00"], "breaks_to": ["11:00"], "breaks_name": [""]},
        {"holidays": "IN-ZZ"},
        {"valid_from": "2020-01-01T00:00"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(alice: Client, wrong: dict[str, Any]) -> None:
    calendar = made()

    answer = change(alice, calendar, **wrong)

    assert answer.status_code == 422
    assert "errorlist" in answer.text
    assert calendar.versions.count() == 1


def test_hours_are_planned_and_taken_back(alice: Client) -> None:
    calendar = made()
    change(alice, calendar, valid_from="2027-06-01T00:00")
    version = calendar.versions.latest("valid_from")

    shown = alice.get(reverse("setup:calendar", args=[calendar.pk])).text
    alice.post(reverse("setup:withdraw-calendar-version", args=[calendar.pk, version.pk]))

    assert "planned" in shown
    assert calendar.versions.count() == 1


def test_an_estimated_date_is_marked_and_moved_by_a_click(alice: Client) -> None:
    calendar = pakistani()
    page = reverse("setup:calendar", args=[calendar.pk])
    before = alice.get(page).text

    alice.post(reverse("setup:calendar-holiday", args=[calendar.pk, 0]), {"date": "2027-03-10", "how": "later"})

    rules = [as_arithmetic(Calendar.objects.get()).rules(dt.date(2027, 3, day))[0] for day in (10, 11, 12, 13)]
    assert [each.kind == "holiday" for each in rules] == [False, True, True, True]
    assert "estimated" in before
    assert "set by a person" in alice.get(page).text


@pytest.mark.parametrize(("how", "first", "estimated"), [("confirm", 8, False), ("later", 9, False), ("undo", 8, True)])
def test_ramadan_is_confirmed_moved_and_estimated_again(alice: Client, how: str, first: int, estimated: bool) -> None:  # noqa: FBT001
    calendar = pakistani()

    alice.post(reverse("setup:calendar-ramadan", args=[calendar.pk, 0, 2027]), {"how": how})

    rule = as_arithmetic(Calendar.objects.get()).rules(dt.date(2027, 2, first))[0]
    assert (rule.kind, rule.estimated) == ("ramadan", estimated)


def test_we_are_open_on_a_holiday_and_as_the_set_says_again(alice: Client) -> None:
    calendar = pakistani()
    address = reverse("setup:calendar-holiday", args=[calendar.pk, 0])

    alice.post(address, {"date": "2027-03-23", "how": "open"})
    opened = stands(calendar).holidays
    alice.post(address, {"date": "2027-03-23", "how": "undo"})
    again = stands(calendar).holidays

    assert opened is not None
    assert again is not None
    assert (opened.corrections[0].taken, again.corrections) == (None, ())


@pytest.mark.parametrize("said", [{"date": "2027-03-02"}, {"date": "x"}, {"date": "2027-03-23", "how": "eat"}])
def test_what_is_no_holiday_is_refused(alice: Client, said: dict[str, str]) -> None:
    calendar = pakistani()

    answer = alice.post(reverse("setup:calendar-holiday", args=[calendar.pk, 0]), {"how": "open", **said})

    assert answer.status_code == 422


def test_a_place_is_added_and_taken_out(alice: Client) -> None:
    calendar = made()

    alice.post(reverse("setup:add-calendar-place", args=[calendar.pk]))
    added = len(newest_plan(Calendar.objects.get()).places)
    alice.post(reverse("setup:remove-calendar-place", args=[calendar.pk, 0]))
    refused = alice.post(reverse("setup:remove-calendar-place", args=[calendar.pk, 0]))

    assert (added, len(newest_plan(Calendar.objects.get()).places), refused.status_code) == (2, 1, 422)


def test_brands_and_teams_go_by_it(alice: Client) -> None:
    calendar, brand, team = made(), cast.brand(), cast.team()
    body = {"name": "Shop hours", "brands": [brand.pk], "teams": [team.pk]}

    alice.post(reverse("setup:calendar", args=[calendar.pk]), body)

    shown = alice.get(reverse("setup:calendars")).text
    assert calendar_for(brand, team).name == "Shop hours"
    assert brand.name in shown
    assert team.name in shown


@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_the_pages_open_in_every_language(alice: Client, language: str) -> None:
    person = cast.alice()
    person.language = language
    person.save()
    calendar = pakistani()

    pages = [reverse("setup:calendar", args=[calendar.pk]), reverse("setup:calendar-place", args=[calendar.pk, 0])]

    assert [alice.get(each).status_code for each in pages] == [200, 200]


def test_an_agent_finds_no_calendars_here(sign_in: SignIn) -> None:
    ravi, calendar = sign_in(cast.ravi()), made()

    addresses = [reverse("setup:calendars"), reverse("setup:calendar", args=[calendar.pk])]

    assert [ravi.get(each).status_code for each in addresses] == [404, 404]
    assert ravi.post(reverse("setup:delete-calendar", args=[calendar.pk])).status_code == 404
