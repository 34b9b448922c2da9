from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sunwai.people.roles import Role
from sunwai.routing.models import Calendar, DefaultCalendar
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db
NOON = "2026-11-20T12:00:00Z"
WEEK = {"monday": ["09:00-13:00", "14:00-18:00"], "friday": ["9:00 - 17:00"]}


def plan(**more: Any) -> dict[str, Any]:
    return {"places": [{"zone": "UTC", "hours": {"week": WEEK}, **more}]}


def made(alice: Program, **more: Any) -> dict[str, Any]:
    answer = alice.post("/calendars", {"name": "Office", "plan": plan(), **more})
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


@time_machine.travel(NOON, tick=False)
def test_a_calendar_is_made_with_who_goes_by_it(alice: Program) -> None:
    found = made(alice, brands=[cast.brand().pk], teams=[cast.team().pk])

    assert (found["brands"], found["teams"]) == ([cast.brand().pk], [cast.team().pk])
    assert (found["is_open"], found["next_open"]) == (True, NOON)
    assert found["plan"]["places"][0]["hours"]["week"]["friday"] == ["09:00-17:00"]


def test_new_hours_are_a_new_version(alice: Program) -> None:
    number = made(alice)["id"]

    changed = alice.patch(f"/calendars/{number}", {"plan": plan(days=[{"date": "2026-11-23"}])}).json()

    assert len(changed["versions"]) == 2
    assert changed["plan"] == changed["versions"][1]["plan"]
    assert changed["name"] == "Office"


def test_hours_are_planned_ahead(alice: Program) -> None:
    number = made(alice)["id"]

    changed = alice.patch(f"/calendars/{number}", {"plan": plan(name="New"), "valid_from": "2150-01-01T00:00:00Z"})

    assert changed.json()["versions"][1]["valid_from"] == "2150-01-01T00:00:00Z"
    assert changed.json()["plan"]["places"][0]["name"] == ""


def test_a_patch_does_all_that_it_names_or_nothing(alice: Program) -> None:
    number = made(alice, brands=[cast.brand().pk])["id"]

    answer = alice.patch(f"/calendars/{number}", {"name": "Other", "plan": plan(), "brands": [99_999]})

    assert answer.status_code == 404
    assert alice.get(f"/calendars/{number}")["name"] == "Office"
    assert alice.patch(f"/calendars/{number}", {"brands": []}).json()["brands"] == []


def test_hours_that_cannot_be_are_refused_with_where(alice: Program) -> None:
    answer = alice.post("/calendars", {"name": "Odd", "plan": plan(zone="Mars/Olympus")})

    assert answer.status_code == 422
    assert "zone" in str(answer.json()["errors"])


def test_days_say_when_and_why(alice: Program) -> None:
    number = made(alice, plan=plan(holidays={"country": "PK"}))["id"]

    days = {each["date"]: each for each in alice.get(f"/calendars/{number}/days?first=2027-03-08&days=5")}

    assert [each["start"] for each in days["2027-03-08"]["spans"]] == ["2027-03-08T09:00:00Z", "2027-03-08T14:00:00Z"]
    assert (days["2027-03-12"]["spans"], days["2027-03-12"]["names"]) == ([], ["Eid al-Fitr"])
    assert days["2027-03-12"]["estimated"]


def test_an_agent_sees_the_calendars_of_their_brands_and_no_other(alice: Program, ravi: Program) -> None:
    made(alice, brands=[cast.brand().pk])
    alice.post("/calendars", {"name": "Elsewhere", "plan": plan(), "brands": [cast.brand("Other House").pk]})

    assert [each["name"] for each in ravi.get("/calendars")["items"]] == ["Office"]
    assert len(alice.get("/calendars")["items"]) == 2


def test_an_agent_changes_none(alice: Program, ravi: Program) -> None:
    number = made(alice, brands=[cast.brand().pk])["id"]

    answers = [
        ravi.patch(f"/calendars/{number}", {"name": "Mine"}),
        ravi.call("DELETE", f"/calendars/{number}"),
        ravi.post("/calendars", {"name": "Mine", "plan": plan()}),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]


def test_one_in_use_is_not_deleted(alice: Program) -> None:
    number = made(alice, brands=[cast.brand().pk])["id"]

    refused = alice.call("DELETE", f"/calendars/{number}")
    DefaultCalendar.objects.all().delete()
    done = alice.call("DELETE", f"/calendars/{number}")

    assert (refused.json()["code"], done.status_code) == ("in_use", 204)
    assert not Calendar.objects.exists()


def test_experts_read_none(alice: Program) -> None:
    made(alice, brands=[cast.brand().pk])

    assert Program(cast.staff("Esha", Role.EXPERT)).get("/calendars")["items"] == []


def test_many_calendars_cost_as_many_queries_as_one(alice: Program) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            alice.get("/calendars")
        return len(seen)

    made(alice)
    one = asked()
    made(alice, name="Shop")
    made(alice, name="Night")

    assert asked() == one
