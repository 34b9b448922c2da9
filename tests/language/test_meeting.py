"""What a text's words meet of what is sought."""

from __future__ import annotations

from sunwai.language.meeting import Meets
from sunwai.language.search_text import search_terms
from sunwai.language.words import split


def meets(query: str, *, beginning: str = "") -> Meets:
    return Meets(map(frozenset, search_terms(query)), beginning=beginning)


def test_a_word_meets_the_terms_that_it_is_or_sounds_like() -> None:
    assert meets("mera paisa").of(split("पैसा wapas karo mera")) == [2, 0, 0, 1]


def test_a_word_may_meet_several_terms() -> None:
    assert Meets([frozenset({"a", "b"}), frozenset({"b"})])["b"] == 3


def test_what_begins_so_has_the_bit_after_all() -> None:
    assert meets("mera refund", beginning="ref").of(["refunds", "refund", "mera"]) == [4, 6, 1]


def test_nothing_begins_with_nothing() -> None:
    assert meets("mera").of(["refund", ""]) == [0, 0]


def test_a_phrase_is_where_its_words_follow_each_other() -> None:
    assert meets("paisa wapas").places(split("paisa paisa wapas do, पैसा वापस")) == [1, 4]


def test_a_phrase_is_not_in_a_shorter_text() -> None:
    assert meets("paisa wapas karo").places(["paisa", "wapas"]) == []
