"""The visitor asks to be rung on the contact page, reads when, and can cancel by the link alone."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.inbox.models import Conversation
from sunwai.people.models import Brand
from sunwai.people.roles import Role
from sunwai.portal import rates
from sunwai.routing.actions.calendars import choose_calendar, make_calendar
from sunwai.routing.actions.call_back_rules import set_rule
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.models import CallBackRule, DefaultCalendar
from tests import cast
from tests.portal.test_contact import PAGE, staff_client

pytestmark = pytest.mark.django_db
ASK = f"{PAGE}call-back/"
ALWAYS = {"week": {day: ["00:00-24:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}}
WEEKEND = {"saturday": ["00:00-24:00"], "sunday": ["00:00-24:00"]}
PLAN = {"places": [{"zone": "Asia/Kolkata", "hours": {"week": {**ALWAYS["week"], **WEEKEND}}}]}


@pytest.fixture
def brand() -> Brand:
    made = cast.brand()
    choose_calendar(calendar=make_calendar(name="Always", plan=Plan.model_validate(PLAN), by=None), brand=made, by=None)
    set_rule(brand=made, by=cast.alice(), on=True)
    rates.forget()
    return made


def first_time(client: Client) -> str:
    return str(re.findall(r'<option value="([^"]+)"', client.get(ASK).text)[0])


def asked(client: Client, **said: str) -> str:
    form = {"at": first_time(client), "number": "98765 01234", "name": "Tara", "about": "kettle", **said}
    return str(client.post(ASK, form)["Location"])


def test_the_page_says_who_rings_and_when(brand: Brand) -> None:
    del brand
    client = Client()

    page = client.get(asked(client)).text

    assert "A person will ring you" in page
    assert "Asia/Kolkata" in page
    assert "98765" not in page


def test_who_has_the_link_can_cancel(brand: Brand) -> None:
    del brand
    address = asked(Client())

    page = Client().post(address, follow=True).text

    assert "nobody will ring you" in page
    assert Conversation.objects.get().status == "resolved"


def test_a_time_that_nobody_offers_is_refused_with_what_was_written(brand: Brand) -> None:
    del brand
    said = {"at": "2020-01-01T10:00:00+00:00", "number": "98765 01234", "name": "Tara"}

    answer = Client().post(ASK, said)

    assert answer.status_code == 422
    assert "no longer free" in answer.text
    assert 'value="98765 01234"' in answer.text


@pytest.mark.parametrize("at", ["", "soon", "2026-13-45T99:00:00Z", "2026-11-23T10:30"])
def test_a_time_that_is_none_is_refused(brand: Brand, at: str) -> None:
    del brand

    assert Client().post(ASK, {"at": at, "number": "98765 01234"}).status_code == 422


def test_it_is_off_until_somebody_switches_it_on(brand: Brand) -> None:
    CallBackRule.objects.update(on=False)
    client = Client()

    assert client.get(ASK).status_code == 404
    assert "We do not call back" in client.get(PAGE).text
    assert client.get(f"{PAGE}panel").json()["call"] == ""
    del brand


def test_the_page_and_the_panel_lead_to_it(brand: Brand) -> None:
    del brand
    client = Client()

    assert f'href="{ASK}"' in client.get(PAGE).text
    assert client.get(f"{PAGE}panel?language=hi").json()["call"] == ASK


def test_a_stranger_has_so_many_a_minute(brand: Brand) -> None:
    del brand
    client = Client()

    codes = [client.post(ASK, {"at": "", "number": ""}).status_code for _number in range(6)]

    assert codes == [422] * 5 + [429]


def test_a_forged_link_is_nowhere(brand: Brand) -> None:
    del brand

    assert Client().get("/call-back/1.aaaaaaaa/").status_code == 404


def test_who_runs_channels_sets_it_up(brand: Brand) -> None:
    page = reverse("portal:setup-panel", args=[brand.pk])
    save = reverse("portal:setup-call-backs", args=[brand.pk])
    client = staff_client(cast.alice())

    client.post(save, {"on": "on", "places": 3, "minutes": 15, "days": 7})
    wrong = client.post(save, {"on": "on", "places": 0, "minutes": 15, "days": 7})

    assert CallBackRule.objects.get().places == 3
    assert 'value="15"' in client.get(page).text
    assert wrong.status_code == 422
    assert staff_client(cast.staff("Agent", Role.AGENT)).post(save, {}).status_code == 404


def test_who_sets_it_up_is_told_that_no_calendar_offers_times(brand: Brand) -> None:
    client, page = staff_client(cast.alice()), reverse("portal:setup-panel", args=[brand.pk])
    chosen = client.get(page).text
    DefaultCalendar.objects.all().delete()

    nobody = client.get(page).text

    assert ["no calendar yet" in each for each in (chosen, nobody)] == [False, True]
