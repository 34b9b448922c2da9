"""Bots, as programs set them up, measure and try them."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.api.client import Program
from tests.bot.asking import refund

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def path(more: str = "") -> str:
    return f"/bots/{cast.facebook().pk}{more}"


@pytest.fixture
def article(alice: Program) -> Article:
    made = refund()
    for number in range(5):
        question = f"refund kab milega{' ji' * number}"
        assert alice.call("POST", path("/cases"), {"question": question, "article": made.pk}).status_code == 201
    return made


def test_one_never_set_up_is_off(alice: Program) -> None:
    found = alice.get(path())

    assert (found["on"], found["threshold"], found["cases"], found["measured"]) == (False, 0.6, [], None)


def test_measured_and_switched_on(alice: Program, article: Article) -> None:
    measured = alice.call("POST", path("/measure")).json()

    found = alice.patch(path(), {"on": True, "threshold": 0.5, "team": cast.team().pk}).json()

    assert (measured["cases"], measured["advised"]) == (5, 0.05)
    assert (found["on"], found["threshold"], found["team"]) == (True, 0.5, cast.team().pk)
    assert found["measured"]["points"][9]["wrong_share"] == 0.0


def test_what_a_patch_leaves_out_stays(alice: Program) -> None:
    alice.patch(path(), {"threshold": 0.8, "greetings": {"ur": " السلام علیکم "}})

    found = alice.patch(path(), {"way_out_first": True}).json()

    assert (found["threshold"], found["greetings"], found["way_out_first"]) == (0.8, {"ur": "السلام علیکم"}, True)


def test_what_an_owner_adds_for_who_is_in_need_is_said(alice: Program) -> None:
    before = alice.get(path())["caring"]
    changed = alice.patch(path(), {"caring": {"en": " Our line: 1 "}}).json()

    told = alice.call("POST", path("/try"), {"text": "I want to kill myself"}).json()

    assert (before, changed["caring"]) == ({}, {"en": "Our line: 1"})
    assert told["words"].endswith("\n\nOur line: 1")


def test_a_trial_says_what_it_would_do_and_why(alice: Program, article: Article) -> None:
    answers, hands = (alice.call("POST", path("/try"), {"text": text}).json() for text in ("refund", "insaan"))

    assert (answers["act"], answers["articles"], answers["weighed"][0]["because"]) == (
        "answer",
        [article.pk],
        ["refund"],
    )
    assert (hands["act"], hands["reason"], hands["articles"]) == ("hand_over", "person", [])


def test_a_question_is_kept_no_longer(alice: Program, article: Article) -> None:
    case, *others = alice.get(path())["cases"]

    answer = alice.call("DELETE", path(f"/cases/{case['id']}"))

    assert (answer.status_code, alice.get(path())["cases"]) == (204, others)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"on": True}, 422, "measure_first"),
        ({"greetings": {"xx": "Hi"}}, 422, "unknown_language"),
        ({"caring": {"xx": "Hi"}}, 422, "unknown_language"),
        ({"caring": {"en": "x" * 501}}, 422, None),
        ({"caring": {"en": "Our line: {{answer:1}}"}}, 422, "no_signs"),
        ({"greetings": {"en": "Namaste! {{answer:99}}"}}, 422, "unknown_answer"),
        ({"threshold": 0}, 422, None),
        ({"team": 999_999}, 404, "not_found"),
    ],
)
def test_what_cannot_be_is_refused(alice: Program, body: dict[str, Any], status: int, code: str | None) -> None:
    answer = alice.call("PATCH", path(), body)

    assert answer.status_code == status
    assert code in {answer.json().get("code"), None}


def test_a_conversation_is_tried_with_what_was_said_before(alice: Program) -> None:
    refund()
    asked = "when will I get my refund?"

    helped = alice.call("POST", path("/try"), {"text": "1", "turns": [asked]}).json()
    joined = alice.call("POST", path("/try"), {"text": "thanks", "turns": [asked, None]}).json()
    endless = alice.call("POST", path("/try"), {"text": "thanks", "turns": [asked] * 21})

    assert (helped["act"], joined["act"], joined["reason"]) == ("solved", "silent", "joined")
    assert endless.status_code == 422
