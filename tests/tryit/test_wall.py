"""The page of the other side."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tryit.town import Town
from tryit.web import Request, Response
from tryit.world import Place


def say(town: Town, *, origin: str = "http://127.0.0.1:1", **form: Any) -> Response:
    headers = {"host": "127.0.0.1:1", "origin": origin}
    return town.app.answer(Request(method="POST", path="/say", params=form, headers=headers))


def test_the_page_shows_every_place_with_its_own_direction(town: Town) -> None:
    town.message("bilal.qureshi", "Salaam!")

    page = town.request("GET", "/")

    assert "default-src 'none'" in page.headers["content-security-policy"]
    for words in ("Mera refund", "السلام علیکم", "नमस्ते", "Charged twice", "Salaam!", 'dir="auto"'):
        assert words in page.body.decode()


def test_words_are_shown_as_words(town: Town) -> None:
    say(town, person="asha.verma", place="post", text="<script>alert(1)</script>")

    page = town.request("GET", "/threads").body.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("place", [Place.POST, Place.DM, Place.MAIL])
def test_a_person_writes_as_a_customer_and_the_cast_leaves_it_to_them(town: Town, place: Place) -> None:
    answer = say(town, person="sana.r", place=place, text="It is me", subject="A\r\nmatter")

    entry = town.last("sana.r")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert (entry.place, entry.text) == (place, "It is me")
    assert "\n" not in entry.subject
    assert town.world.runs[entry.id].story == "by-hand"


def test_a_matter_opened_by_hand_is_not_answered_by_the_cast(town: Town) -> None:
    say(town, person="sana.r", place="dm", text="It is me")
    town.message("sana.r", "Hello you")

    town.later(20)

    assert town.last("sana.r").text == "It is me"


@pytest.mark.parametrize("author", ["sunita.devi", "asha.verma", "john.mathew"])
def test_a_person_answers_below_a_post_a_comment_or_a_letter(town: Town, author: str) -> None:
    above = town.last(author)

    say(town, person="kiran.d", under=above.id, text="Me too")

    entry = town.last("kiran.d")
    assert entry.text == "Me too"
    assert above.id in {entry.parent, entry.thread}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"person": "nobody", "text": "x"}, 422),
        ({"person": "sana.r", "text": " "}, 422),
        ({"person": "sana.r", "text": "x", "origin": "https://evil.example"}, 403),
    ],
)
def test_the_form_says_no(town: Town, form: Any, status: int) -> None:
    assert say(town, **form).status == status


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/wall.css", "text/css"), ("/wall.js", "text/javascript"), ("/media/face-x.png", "image/png")],
)
def test_the_page_has_all_it_needs(town: Town, path: str, kind: str) -> None:
    answer = town.request("GET", path)

    assert answer.content_type.startswith(kind)
    assert answer.body


def test_deleted_and_hidden_words_are_marked(town: Town) -> None:
    town.graph("POST", town.last("asha.verma").id, is_hidden=True)
    town.graph("DELETE", town.last("sunita.devi").id)

    page = town.request("GET", "/threads").body.decode()

    assert "<small>hidden</small>" in page
    assert "<small>deleted</small>" in page
    assert "कुर्ती" not in page
