"""Where the words stand that a search finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language import search_marks


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in search_marks(text, query)]


@pytest.mark.parametrize(
    ("query", "words"),
    [("paise", ["पैसे"]), ("PAISE wapas", ["पैसे", "wapas"]), ("wap", ["wapas"]), ("w", []), ("zebra", []), ("", [])],
)
def test_a_word_is_marked_in_whatever_script_and_the_last_as_a_beginning(query: str, words: list[str]) -> None:
    assert marked("मेरे पैसे_wapas karo!", query) == words


@given(text=st.text(), query=st.text())
def test_marks_stand_one_after_the_other_inside_the_text(text: str, query: str) -> None:
    marks = search_marks(text, query)

    edges = [edge for mark in marks for edge in mark]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in marks)
