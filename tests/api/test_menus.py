"""Greetings and menus, as programs write them and read how they stand."""

from __future__ import annotations

import pytest

from sunwai.menus.models import Place
from tests import cast
from tests.api.client import Program
from tests.knowledge import known
from tests.menus.shown import menu

pytestmark = pytest.mark.django_db


def of_brand() -> str:
    return f"/brands/{cast.brand().pk}/menu"


def at(more: str = "") -> str:
    return f"/channels/{cast.facebook().pk}/menu{more}"


def test_a_menu_is_written_and_read(alice: Program) -> None:
    article, answer = known.article(), known.answer()
    entries = [{"article": article.pk}, {"answer": answer.pk, "titles": {"hi": "कितने दिन?"}}]

    alice.patch(of_brand(), {"greetings": {"en": "Namaste!"}, "entries": entries})

    found = alice.get(of_brand())
    assert (found["greetings"], found["person"]) == ({"en": "Namaste!"}, True)
    assert [(each["title"], each["shown"]) for each in found["entries"]] == [
        ("When will I get my refund?", True),
        ("कितने दिन?", True),
    ]


def test_what_is_left_out_stays(alice: Program) -> None:
    menu()

    found = alice.patch(of_brand(), {"person": False}).json()

    assert (found["person"], found["greetings"], len(found["entries"])) == (False, {"en": "Namaste!"}, 2)


def test_an_account_shows_it_and_says_how_it_stands(alice: Program) -> None:
    menu()
    cast.mailbox()

    shown = alice.get(f"{at()}?language=hi")
    channels = alice.get(of_brand())["channels"]

    first = next(each for each in shown["shelves"] if each["slot"] == "openers")["lines"][0]
    assert first == {"text": "मेरा रिफंड कब मिलेगा?", "length": 21, "limit": 80, "shortened": False}
    assert [(each["able"], each["outcome"]) for each in channels] == [(True, "waiting"), (False, None)]


def test_it_is_taken_away_and_set_again(alice: Program) -> None:
    menu()
    Place.objects.update(pushed="x", state="dead", last_error="no")

    again = alice.call("POST", at("/push")).json()
    away = alice.patch(at(), {"shown": False}).json()

    assert (again["place"]["outcome"], again["place"]["reason"]) == ("waiting", "")
    assert away["place"]["shown"] is False


@pytest.mark.parametrize(
    ("body", "code"), [({"entries": [{}]}, "bad_entry"), ({"greetings": {"fr": "x"}}, "unknown_language")]
)
def test_what_cannot_be_is_refused(alice: Program, body: dict[str, object], code: str) -> None:
    assert alice.patch(of_brand(), body).json()["code"] == code


def test_a_mailbox_shows_none(alice: Program) -> None:
    answer = alice.patch(f"/channels/{cast.mailbox().pk}/menu", {"shown": True})

    assert (answer.status_code, answer.json()["code"]) == (422, "no_menus")
