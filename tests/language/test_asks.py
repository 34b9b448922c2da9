"""What a text asks its reader for. The held-aside sentences were written before the rules, and tuned nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language.asks import KINDS, LONGEST, asks
from tests.growth import is_linear

HELD_ASIDE = Path(__file__).parent / "held_aside" / "asks.tsv"
LEAST = 0.9  # of precision and of recall, in every form


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("what is your order number", ("order",)),
        ("apna order number bataiye", ("order",)),
        ("कृपया अपना फ़ोन नंबर भेजें", ("phone",)),
        ("اپنا آرڈر نمبر بتائیں", ("order",)),
        ("Please share your phone number and e-mail.", ("phone", "email")),
        ("Your order number is 88213.", ()),
        ("No need to send your order number again.", ()),
        ("We will send your invoice number by mail.", ()),
        ("Our phone number? It is 1800 266 1000.", ()),
        ("आपका ऑर्डर नंबर मिल गया है।", ()),
        ("", ()),
    ],
)
def test_it_tells_asking_from_telling(text: str, kinds: tuple[str, ...]) -> None:
    assert asks(text) == kinds


def test_a_kind_asked_twice_is_named_once() -> None:
    assert asks("What is your order number? Please send the order id.") == ("order",)


@pytest.mark.parametrize("form", ["en", "hi-Latn", "hi", "ur"])
def test_the_held_aside_sentences_of_each_form(form: str) -> None:
    counted: Counter[str] = Counter()

    for written, kinds, sentence in _held_aside():
        if written == form:
            wanted, found = set(kinds.split()) - {"-"}, set(asks(sentence))
            counted.update(hit=len(wanted & found), wrong=len(found - wanted), missed=len(wanted - found))

    assert counted["hit"] / (counted["hit"] + counted["wrong"]) >= LEAST
    assert counted["hit"] / (counted["hit"] + counted["missed"]) >= LEAST


def _held_aside() -> list[list[str]]:
    return [line.split("\t") for line in HELD_ASIDE.read_text(encoding="utf-8").splitlines()]


@given(st.text())
def test_any_text_is_answered_with_known_kinds(text: str) -> None:
    assert set(asks(text)) <= set(KINDS)


@pytest.mark.parametrize("unit", ["order ", "what order number ", "अपना ", "آپ کا ", "no.", "? ", "कौन सा ", "a"])
def test_hostile_text_takes_no_longer(unit: str) -> None:
    assert is_linear(asks, unit * (10 * LONGEST))
