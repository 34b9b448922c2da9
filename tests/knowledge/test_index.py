"""What the index weighs: past questions each by itself, how far the first one leads, and hostile questions."""

from __future__ import annotations

import pytest

from sunwai.knowledge.index import Index, tokens_of
from tests.growth import is_linear

REFUND, TRACK = 1, 2
SHELF = {
    REFUND: tokens_of(["Refunds", "paisa wapas kab milega", "mera paisa nahi aaya"], "Within five days."),
    TRACK: tokens_of(["Track an order", "parcel kahan hai"], "Open the page of your orders."),
}


def scores(asked: str, index: Index) -> dict[int, float]:
    return {found.text_id: found.score for found in index.find(asked, among=SHELF)}


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [("paise vapis kab milenge", REFUND), ("پارسل کہاں ہے", TRACK), ("where is my parcl", TRACK), ("पैसा वापस", REFUND)],
)
def test_a_past_question_is_found_in_any_spelling(asked: str, wanted: int) -> None:
    assert Index(SHELF).find(asked, among=SHELF)[0].text_id == wanted


def test_a_question_asked_before_is_surer_than_one_that_shares_a_word() -> None:
    index = Index(SHELF)

    assert scores("parcel kahan hai", index)[TRACK] > scores("parcel of land in goa for sale", index)[TRACK] + 0.1


def test_texts_of_one_article_are_no_rivals_of_each_other() -> None:
    twice = {**SHELF, 3: tokens_of(["Track an order"], "")}

    alone, rivals = Index(twice, {TRACK: 9, 3: 9}), Index(twice)

    ask = [index.find("track an order", among=twice)[0].score for index in (alone, rivals)]
    assert ask[0] > ask[1]


def test_only_what_may_be_read_is_found() -> None:
    assert [found.text_id for found in Index(SHELF).find("order refund", among=[REFUND])] == [REFUND]


@pytest.mark.parametrize("piece", ["refund ", "a", "ک", "ह", "😀 ", "x" * 70 + " "])
def test_a_long_question_takes_time_by_its_length(piece: str) -> None:
    index = Index(SHELF)

    assert is_linear(lambda asked: index.find(asked, among=SHELF), piece * (4_000 // len(piece)))


@pytest.mark.parametrize("asked", ["5", "५", "5 12", "#404", "1."])
def test_numbers_alone_ask_nothing(asked: str) -> None:
    index = Index({1: tokens_of(["Refund in 5 days"], "It takes 5 to 12 days, 404 at most, ५ or 1.")})

    assert index.find(asked, among=[1]) == []
    assert index.find(f"{asked} days", among=[1])
