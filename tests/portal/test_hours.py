"""Outside the hours the chat and the page say so, and when somebody is back; without hours they promise nothing."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from sunwai.portal import hours
from sunwai.portal.views import contact
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.calendars.plan import Plan
from tests import cast
from tests.portal.chat import address

pytestmark = pytest.mark.django_db
SUNDAY = dt.datetime(2026, 11, 22, 6, 30, tzinfo=dt.UTC)  # noon in Lucknow
MONDAY = SUNDAY + dt.timedelta(days=1)


@pytest.fixture
def weekdays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Meera Foods work from Monday to Friday, with a break for lunch."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    week = dict.fromkeys(days, ("09:00-13:00", "14:00-18:00"))
    plan = Plan.model_validate({"places": [{"zone": "Asia/Kolkata", "hours": {"week": week}}]})
    for module in (hours, contact):
        monkeypatch.setattr(module, "calendar_for", lambda _brand: Calendar.of(plan))


@pytest.mark.usefixtures("weekdays")
@pytest.mark.parametrize(
    ("at", "is_open", "words"),
    [
        (MONDAY, True, "We are here until 13:00."),
        (SUNDAY, False, "Nobody is here now. We are back on Monday, 23 November at 09:00."),
        (MONDAY + dt.timedelta(minutes=70), False, "Nobody is here now. We are back on Monday, 23 November at 14:00."),
    ],
)
def test_the_hours_are_said_as_they_are(at: dt.datetime, is_open: bool, words: str) -> None:  # noqa: FBT001
    with time_machine.travel(at):
        told = Client().get(address("config")).json()

    assert (told["open"], told["hours"]) == (is_open, words)


@pytest.mark.usefixtures("weekdays")
def test_with_nobody_there_and_a_mailbox_answers_by_mail_are_offered() -> None:
    with time_machine.travel(SUNDAY):
        without = Client().get(address("config")).json()["mail"]
        cast.mailbox()
        offered = Client().get(address("config")).json()["mail"]

    assert (without, offered) == (False, True)


@pytest.mark.usefixtures("weekdays")
def test_the_page_shows_the_week_in_the_brands_own_time() -> None:
    cast.brand()
    with time_machine.travel(SUNDAY):
        shown = Client().get("/contact/meera-foods/").content.decode()

    assert shown.count("09:00 – 13:00") == 5
    assert shown.count("closed") == 2


def test_without_hours_nothing_is_said_of_them() -> None:
    told = Client().get(address("config")).json()

    assert (told["open"], told["hours"]) == (True, "")


def test_a_brand_that_set_no_hours_uses_the_stored_answer() -> None:
    assert hours.hours(cast.brand()) == hours.Hours()
