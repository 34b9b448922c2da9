"""Giving a conversation away at the desk, and answering what one was given."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from sunwai.inbox.models import Conversation
from sunwai.routing.actions.hand_off import refuse
from sunwai.routing.models import HandOff
from tests import cast
from tests.routing.offers import fact, given, payments, ravis

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def give(client: Client, talk: Conversation, to: str, **more: str) -> str:
    body = {"to": to, "note": "She is angry", "minutes": "30", **more}
    answer = client.post(f"/conversations/{talk.pk}/hand-off/", body, headers=HTMX)
    return str(answer.headers.get("HX-Redirect", answer.text))


def banner(client: Client, talk: Conversation) -> str:
    shown = client.get(f"/conversations/{talk.pk}/", headers=HTMX).text
    return shown.split('id="handed"')[1].split('class="thread"')[0]


def test_the_dialog_shows_what_the_next_person_is_told(ravi: Client) -> None:
    talk = ravis()
    fact(talk, "tried", "reinstall")

    shown = ravi.get(f"/conversations/{talk.pk}/hand-off/?to=staff:{cast.meera().pk}").text

    assert "reinstall" in shown
    assert "mera paisa kab aayega?" in shown
    assert f'value="staff:{cast.meera().pk}" selected' in shown


def test_the_giver_stays_where_they_still_see_it_and_goes_where_they_do_not(ravi: Client) -> None:
    talk, other = ravis(), ravis()

    assert give(ravi, talk, f"staff:{cast.meera().pk}") == f"/conversations/{talk.pk}/"
    assert give(ravi, other, f"team:{payments().pk}") == "/inbox/"
    assert HandOff.objects.filter(note="She is angry").count() == 2


@pytest.mark.parametrize("to", ["", "staff:", "staff:99999", "team:x", "planet:1"])
def test_who_is_nobody_is_refused_in_the_dialog(ravi: Client, to: str) -> None:
    talk = ravis()

    shown = give(ravi, talk, to)

    assert "errorlist" in shown
    assert not HandOff.objects.exists()


def test_the_receiver_sees_the_packet_and_accepts(meera: Client) -> None:
    talk = ravis()
    offered = given(talk, note="She is angry")

    shown = banner(meera, talk)
    answer = meera.post(f"/hand-offs/{offered.pk}/accept/", headers=HTMX)

    assert "Ravi hands this to you." in shown
    assert "She is angry" in shown
    assert "Meera accepted what was handed over" in answer.text
    assert "desk:changed" in answer["HX-Trigger"]


def test_given_back_the_giver_sees_why_until_they_have_read_it(ravi: Client, meera: Client) -> None:
    talk = ravis()
    offered = given(talk)
    meera.post(f"/hand-offs/{offered.pk}/refuse/", {"value": "Ask shipping"}, headers=HTMX)

    shown = banner(ravi, talk)
    ravi.post(f"/hand-offs/{offered.pk}/seen/", headers=HTMX)

    assert "Meera gave this back: “Ask shipping”" in shown
    assert "gave this back" not in banner(ravi, talk)


def test_who_gives_back_what_they_may_not_see_then_goes_to_the_list(db: None) -> None:
    from tests.desk.conftest import signed_in

    talk, team = ravis(), payments()
    offered = given(talk, to=team)
    neha = signed_in(cast.staff("Neha", inside=False))

    answer = neha.post(f"/hand-offs/{offered.pk}/refuse/", {"value": "Not ours"}, headers=HTMX)

    assert answer["HX-Redirect"] == "/inbox/"


def test_without_a_reason_nothing_goes_back(meera: Client) -> None:
    offered = given()

    answer = meera.post(f"/hand-offs/{offered.pk}/refuse/", {"value": " "}, headers=HTMX)

    assert answer.status_code == 422
    assert "Say why" in answer.text


def test_the_giver_takes_it_back(ravi: Client) -> None:
    talk = ravis()
    offered = given(talk)
    assert "Offered to Meera." in banner(ravi, talk)

    answer = ravi.post(f"/hand-offs/{offered.pk}/withdraw/", headers=HTMX)

    assert "Ravi took back what was offered to Meera" in answer.text


def test_what_is_handed_to_one_is_a_view_with_its_count(meera: Client, ravi: Client) -> None:
    talk = ravis()
    given(talk)

    shown, others = meera.get("/inbox/?view=handed").text, ravi.get("/inbox/?view=handed").text

    assert f'id="row-{talk.pk}"' in shown
    assert f'id="row-{talk.pk}"' not in others
    assert '<span>Handed to me</span><span class="count hot">1</span>' in shown


def test_a_row_leaves_the_view_when_it_is_answered(meera: Client) -> None:
    talk = ravis()
    offered = given(talk)
    address = f"/inbox/rows/?view=handed&ids={talk.pk}"
    before = meera.get(address).text

    refuse(hand_off=offered, by=cast.meera(), reason="No")

    assert (f"row-{talk.pk}" in before, f"row-{talk.pk}" in meera.get(address).text) == (True, False)


@pytest.mark.parametrize("name", ["accept", "refuse", "withdraw", "seen"])
def test_for_an_outsider_there_is_no_hand_off(charlie: Client, name: str) -> None:
    offered = given()

    answer = charlie.post(f"/hand-offs/{offered.pk}/{name}/", {"value": "x"})

    assert answer.status_code == 404
    assert HandOff.objects.get().state == "offered"


def test_a_viewer_neither_gives_nor_takes(vikram: Client) -> None:
    talk = ravis()
    offered = given(talk)

    assert vikram.post(f"/hand-offs/{offered.pk}/accept/").status_code == 422
    assert "hand-off/" not in vikram.get(f"/conversations/{talk.pk}/").text


def test_the_dialog_chooses_the_installations_time_until_somebody_chooses(ravi: Client, settings: Settings) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"hand_off_minutes": 45})

    page = ravi.get(f"/conversations/{ravis().pk}/hand-off/").text

    assert '<option value="45" selected>45 minutes</option>' in page
