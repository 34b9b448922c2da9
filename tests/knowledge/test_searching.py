"""Searching articles as somebody types it: phrases, words that must not be there, one brand, one language."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.knowledge.actions.articles import set_aliases
from sunwai.knowledge.models import Article, ArticleText
from sunwai.knowledge.queries.finding import find_articles, forget
from sunwai.knowledge.queries.searching import search_for, search_in
from sunwai.knowledge.types import Hit
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


@pytest.fixture
def refund() -> Article:
    return known.article("When do I get my refund?", "Within five days.")


@pytest.fixture
def swap() -> Article:
    return known.article("Exchange or refund", "We exchange it, or you get a refund. My order goes back first.")


def numbers(q: str, language: str = "en", **wanted: Any) -> list[int]:
    return [hit.article_id for hit in found(q, language, **wanted)]


def found(q: str, language: str = "en", **wanted: Any) -> list[Hit]:
    by = cast.alice()
    by.language = language
    return search_for(by, q, **wanted)


@pytest.mark.parametrize("q", ["refund -exchange", "रिफंड -एक्सचेंज", 'refund -"exchange or refund"', "refund -ایکسچینج"])
def test_an_article_with_what_must_not_be_there_is_left_out(refund: Article, swap: Article, q: str) -> None:
    assert set(numbers(q.partition(" ")[0])) == {refund.pk, swap.pk}

    assert numbers(q) == [refund.pk]


def test_a_word_that_must_not_be_there_keeps_all_languages_of_an_article_out(swap: Article) -> None:
    known.translated(swap, "hi", "रिफंड", "पैसा वापस।")

    assert numbers("refund -exchange", "hi") == numbers("रिफंड -exchange", "hi") == []


@pytest.mark.parametrize("q", ['"get my refund"', "“get my रिफंड”", '"MY refund" get'])
def test_words_in_quotes_stand_beside_each_other(refund: Article, swap: Article, q: str) -> None:
    assert numbers(q) == [refund.pk]


def test_a_phrase_is_found_in_a_body_whatever_is_written_around_its_words(refund: Article) -> None:
    marked = known.article("Money", f"{'A refund. ' * 40}You get **your** [whole](https://shop.example/get) refund.")

    (hit,) = found('"your whole refund"')

    assert hit.article_id == marked.pk
    assert "your whole refund" in hit.snippet


def test_a_single_word_in_quotes_is_there_as_it_is_written(refund: Article, swap: Article) -> None:
    known.article("Money back", "Your money comes back.")
    set_aliases(article=refund, texts=["five weeks of refund"], by=cast.alice())

    assert numbers('refund "days"') == [refund.pk]
    assert numbers('refund "weeks"') == numbers('"refun"') == []


def test_what_holds_the_phrase_is_shown_though_the_reader_has_another_language(refund: Article) -> None:
    known.translated(refund, "hi", "मेरा पैसा कब लौटेगा?", "पाँच दिन में।")

    assert [found(q, "hi")[0].language for q in ("refund", '"my refund"', '"मेरा पैसा"')] == ["hi", "en", "hi"]


@pytest.mark.parametrize("q", ["", "-refund", '-"my refund"', "refund -refund", '""'])
def test_without_words_or_against_itself_nothing_is_found(refund: Article, q: str) -> None:
    assert numbers(q) == []


def test_one_brand_is_searched_and_no_other(refund: Article) -> None:
    other = known.article("Refunds of oils", brand=cast.brand("Tara Oils"))

    assert numbers("refund", brand=refund.brand_id) == [refund.pk]
    assert numbers("refund", brand=other.brand_id) == [other.pk]
    assert numbers("refund", brand=other.brand_id + 99) == []


def test_articles_of_one_language_are_found_and_shown_in_it(refund: Article, swap: Article) -> None:
    known.translated(refund, "ur", "میری رقم کب ملے گی؟", "پانچ دن میں۔")

    assert [(hit.article_id, hit.title) for hit in found("refund", written_in="ur")] == [
        (refund.pk, "میری رقم کب ملے گی؟")
    ]
    assert numbers('"my refund"', written_in="ur") == numbers("refund", written_in="hi-ur") == []


def test_a_language_that_is_asked_for_is_shown_though_it_is_out_of_date(refund: Article) -> None:
    known.translated(refund, "ur", "میری رقم کب ملے گی؟")
    ArticleText.objects.filter(article=refund, language="ur").update(stale=True)

    assert [found("refund", written_in=each)[0].language for each in ("", "ur")] == ["en", "ur"]


@pytest.mark.parametrize("q", ["refund kab milega", "get-my refund?", "what isn't 5-6 days - refund", "raqam ki wapsi"])
def test_a_question_in_plain_words_is_answered_as_ever(refund: Article, swap: Article, q: str) -> None:
    asked: Any = {"audience": "public", "language": "en", "limit": 5}

    assert search_in(cast.brand(), q, **asked) == find_articles(q, brands=[cast.brand()], **asked) != []


def test_what_staff_only_read_says_nothing_to_others(refund: Article) -> None:
    known.article("Secret refund", "By the secret door.", audience="staff")
    asked: Any = {"language": "en", "limit": 5}

    assert [len(search_in(cast.brand(), '"secret door"', audience=each, **asked)) for each in ("public", "staff")] == [
        0,
        1,
    ]


def test_a_narrowed_search_costs_two_queries(refund: Article, django_assert_num_queries: Any) -> None:
    by = cast.alice()
    search_for(by, "refund")

    with django_assert_num_queries(2):
        search_for(by, '"my refund" -exchange', written_in="en")
