"""The older versions of a checked answer on their pages: seen, compared, brought back."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.models import Answer
from sunwai.knowledge.types import Checked
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db
BUTTON = "Bring these words back"


def page(browser: Client, answer: Answer, more: str = "") -> str:
    return browser.get(f"/knowledge/answers/{answer.pk}/{more}").content.decode()


@pytest.fixture
def changed() -> Answer:
    """Return an answer whose English was changed once."""
    answer = known.answer(en="within five days", hi="पाँच दिन में")
    texts = {"en": "within two days", "hi": "पाँच दिन में", "ur": "دو دن میں"}
    return save_answer(by=cast.alice(), brand=cast.brand(), said=Checked(name="Days", texts=texts), answer=answer)


def test_each_version_is_listed_with_the_languages_it_changed(meera: Client, changed: Answer) -> None:
    shown = page(meera, changed)
    rows = shown[shown.index("Versions") :].split("<li>")[1:]

    assert [[name for name in ("English", "Hindi", "Urdu", "now") if f">{name}<" in row] for row in rows] == [
        ["English", "Urdu", "now"],
        ["English", "Hindi"],
    ]


def test_an_old_version_shows_what_came_after_it(meera: Client, changed: Answer) -> None:
    old, since = page(meera, changed, "versions/1/"), page(meera, changed, "versions/2/?since=1")

    assert "within five days" in old
    assert "stays as it is and is marked as out of date: Urdu" in old
    assert ("</span>five</del>" in since, "</span>two</ins>" in since, BUTTON in since) == (True, True, False)


def test_old_words_are_brought_back_by_a_button(meera: Client, changed: Answer) -> None:
    shown = meera.post(f"/knowledge/answers/{changed.pk}/versions/1/restore/", follow=True).content.decode()

    assert changed.texts.get(language="en").text == "within five days"
    assert ("The old words are back." in shown, "not in: Urdu" in shown) == (True, True)
    assert BUTTON not in page(meera, changed, "versions/1/")  # it is what is said now


def test_who_only_answers_reads_them_without_the_button(ravi: Client, changed: Answer) -> None:
    assert "within five days" in page(ravi, changed, "versions/1/")
    assert BUTTON not in page(ravi, changed, "versions/1/")


@pytest.mark.parametrize("more", ["versions/9/", "versions/1/?since=9", "versions/1/?since=x"])
def test_a_version_that_never_was_is_none(meera: Client, changed: Answer, more: str) -> None:
    found = meera.get(f"/knowledge/answers/{changed.pk}/{more}")

    assert found.status_code == (404 if more.startswith("versions/9") else 200)
    assert b"What is different" not in found.content


def test_what_is_only_heard_does_not_turn_a_line_round(meera: Client, changed: Answer) -> None:
    since = page(meera, changed, "versions/2/?since=1")

    assert '<p dir="auto"><ins><span class="only-read" dir="auto">added: </span>دو دن میں</ins>' in since
