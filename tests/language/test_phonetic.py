from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language import key, keys
from sunwai.language.phonetic import word_keys
from tests.language.spellings import TRIOS, UNSEEN

LATIN, DEVANAGARI, URDU = 0, 1, 2


def rows(words: str) -> list[list[list[str]]]:
    return [[field.split("/") for field in line.split()] for line in words.strip().splitlines()]


def met(one: str, other: str) -> bool:
    return not set(word_keys(one)).isdisjoint(word_keys(other))


def share_met(words: str, one: int, other: int) -> float:
    pairs = [(a, b) for row in rows(words) for a in row[one] for b in row[other]]
    return sum(met(a, b) for a, b in pairs) / len(pairs)


@pytest.mark.parametrize(
    ("words", "one", "other", "least"),
    [
        (TRIOS, LATIN, DEVANAGARI, 0.97),
        (TRIOS, LATIN, URDU, 0.97),
        (TRIOS, DEVANAGARI, URDU, 0.98),
        (UNSEEN, LATIN, DEVANAGARI, 0.92),
        (UNSEEN, LATIN, URDU, 0.93),
        (UNSEEN, DEVANAGARI, URDU, 0.97),
    ],
)
def test_a_word_meets_itself_in_another_script(words: str, one: int, other: int, least: float) -> None:
    assert share_met(words, one, other) >= least


def test_different_words_seldom_meet() -> None:
    spelled = [[word for field in row for word in field] for row in rows(TRIOS + UNSEEN)]

    pairs = [(a, b) for one, other in combinations(spelled, 2) for a in one[:1] for b in other[-1:]]

    assert sum(met(a, b) for a, b in pairs) / len(pairs) < 0.001


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shikayat", "xkt"),
        ("शिकायत", "xkt"),
        ("شکایت", "xkt"),
        ("SHIKAYAT", "xkt"),
        ("śikāyat", "skt"),
        ("order", "ardr"),
        ("ऑर्डर", "ardr"),
        ("آرڈر", "ardr"),
        ("paisa", "psa"),
        ("paas", "ps"),
        ("madad", "mdd"),
        ("مدد", "mdd"),
        ("message", "msj"),
        ("karenge", "krng"),
    ],
)
def test_a_key_is_the_consonants_of_the_word(word: str, expected: str) -> None:
    assert key(word) == expected


@pytest.mark.parametrize("word", ["", "a", "aap", "आप", "ek", "ko", "4g", "order66", "দোকান", "shop's", "h" * 31, "x y"])
def test_what_is_too_short_or_no_word_has_no_key(word: str) -> None:
    assert key(word) == ""


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("नहीं", ["nahi", "nahin"]),
        ("نہیں", ["nahi", "nahin"]),
        ("लड़का", ["ladka", "larka"]),
        ("سڑکیں", ["sadkein", "sarkein", "sadke", "sarke"]),
    ],
)
def test_where_latin_writers_are_divided_a_word_has_a_key_for_each(word: str, spellings: list[str]) -> None:
    assert {key(spelling) for spelling in spellings} == set(word_keys(word))


def test_a_text_has_the_keys_of_its_words_once_and_in_order() -> None:
    assert keys("Refund do! रिफंड, ریفنڈ; shikayat #refund") == ["rfnd", "xkt"]


@given(st.text())
def test_any_text_has_keys_of_small_letters_only(text: str) -> None:
    assert all(one.isascii() and one.isalpha() and one.islower() for one in keys(text))
    assert key(text) in {"", *word_keys(text)}
