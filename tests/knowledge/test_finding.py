"""Finding what answers a question: across scripts and spellings, for whom it is meant, and as it is now."""

from __future__ import annotations

import gc
import threading
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError
from pytest_django import DjangoAssertNumQueries

from sunwai.knowledge import warming
from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.articles import retire, save_text, set_aliases
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries import finding
from sunwai.knowledge.queries.finding import find_articles, forget, warm
from sunwai.knowledge.types import Checked, Hit, Words
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


@pytest.fixture
def refund() -> Article:
    known.article("How do I track my order?", "Open the page of your orders.")
    known.article("Opening hours", "We are open from nine to five.")
    return known.translated(known.article(), "hi", "मेरा रिफंड कब मिलेगा?", "पाँच दिन में।")


def found(asked: str, audience: str = "public", **options: Any) -> list[Hit]:
    return find_articles(asked, brands=[cast.brand()], audience=audience, **options)


@pytest.mark.parametrize(
    "asked",
    ["refund kab milega", "mera REFUND??", "मेरा रिफंड कब मिलेगा", "میرا ریفنڈ کب ملے گا", "refnd", "refunds pending"],
)
def test_a_question_in_any_script_finds_it(refund: Article, asked: str) -> None:
    assert [hit.article_id for hit in found(asked)][:1] == [refund.pk]


@pytest.mark.parametrize("asked", ["weather in lahore", "kya hal hai", "?!", "", "the of and"])
def test_what_nobody_wrote_of_finds_nothing(refund: Article, asked: str) -> None:
    assert found(asked) == []


def test_it_is_shown_in_the_language_of_who_asks(refund: Article) -> None:
    assert [found("refund", language=each)[0].language for each in ("hi", "en", "ur")] == ["hi", "en", "en"]


def test_a_translation_out_of_date_is_not_shown_instead(refund: Article) -> None:
    save_text(article=refund, words=Words(language="en", title="Refunds", body="In three days."), by=cast.alice())

    assert found("refund", language="hi")[0].title == "Refunds"


def test_another_way_to_ask_finds_it(refund: Article) -> None:
    before = found("jhola mein patang")
    set_aliases(article=refund, texts=["جھولا میں کب پتنگ", "jhola mein kab patang"], by=cast.alice())

    assert (before, found("jhola mein patang")[0].article_id) == ([], refund.pk)


@pytest.mark.parametrize("asked", ["mera paisa wapas karo", "پیسے واپس چاہیے", "moneyback", "reimbursement"])
def test_other_words_for_the_same_matter_find_it(refund: Article, asked: str) -> None:
    assert [hit.article_id for hit in found(asked)][:1] == [refund.pk]


def test_a_changed_answer_is_found_at_once() -> None:
    answer = known.answer(en="within five days")
    article = known.article("Money", f"You get it {{{{answer:{answer.pk}}}}}.")
    assert found("kazoo") == []

    said = Checked(name=answer.name, texts={"en": "within a kazoo"})
    save_answer(by=cast.alice(), brand=cast.brand(), said=said, answer=answer)

    assert [(hit.article_id, hit.snippet) for hit in found("kazoo")] == [(article.pk, "You get it within a kazoo.")]


def test_what_is_meant_for_fewer_is_found_by_them_only() -> None:
    known.article("Goodwill credit", "Give it once.", audience="staff")

    assert [len(found("goodwill", each)) for each in ("public", "experts", "staff")] == [0, 0, 1]


def test_drafts_and_what_was_retired_are_not_found(refund: Article) -> None:
    known.article("Refund of fees", draft=True)
    retire(article=refund, by=cast.alice())

    assert found("refund") == []


def test_the_score_says_how_much_of_the_question_is_spoken_of(refund: Article) -> None:
    whole, part = found("track order")[0], found("track my elephant balloon")[0]

    assert 0 < part.score < whole.score <= 1
    assert part.because == ("track",)


def test_asking_again_costs_one_query(refund: Article, django_assert_num_queries: Any) -> None:
    found("refund")
    brand = cast.brand()

    with django_assert_num_queries(1):
        find_articles("order", brands=[brand], audience="public")


def test_what_was_read_at_the_start_is_not_read_by_the_first_who_asks(
    refund: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    brand, brands = cast.brand(), warm()

    with django_assert_num_queries(1):
        find_articles("refund", brands=[brand], audience="public")

    assert brands == 1


def test_who_waited_for_another_to_read_does_not_read_again(refund: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    class Waited:
        def __enter__(self) -> None:
            monkeypatch.setattr(finding, "_lock", threading.Lock())
            found("refund")

        def __exit__(self, *_error: object) -> None: ...

    read = Mock(wraps=finding._read)
    monkeypatch.setattr(finding, "_read", read)
    monkeypatch.setattr(finding, "_lock", Waited())

    assert found("refund")

    assert read.call_count == 1


def test_a_database_that_is_away_at_the_start_is_nobodys_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Mock(side_effect=OperationalError("away"))
    monkeypatch.setattr(warming, "warm", read)
    monkeypatch.setattr(warming, "connections", Mock())

    warming.start().join(timeout=5)

    assert read.called


def test_what_was_read_is_not_looked_through_for_cycles_again() -> None:
    before = gc.get_freeze_count()
    try:
        warming._settle()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
