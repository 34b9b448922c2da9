"""Everyday words of romanised Hindi and Urdu that are also names of the law."""

from __future__ import annotations

import pytest

from sunwai.language.labels import label


def is_legal(text: str) -> bool:
    return "legal" in {each.name for each in label(text).found}


@pytest.mark.parametrize(
    "text", ["fir kab aayega refund", "fir se bhejo", "pta nahi parcel kahan hai", "trai karke dekha"]
)
def test_they_are_no_law(text: str) -> None:
    assert not is_legal(text)


@pytest.mark.parametrize(
    "text", ["FIR darj karunga", "fir darj karwaunga", "pta ko complaint karunga", "trai mein shikayat kar dunga"]
)
def test_with_a_word_of_the_law_or_in_capitals_they_are(text: str) -> None:
    assert is_legal(text)
