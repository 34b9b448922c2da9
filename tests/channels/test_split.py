from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from sunwai.channels import split as splitting
from sunwai.channels.split import utf16_length

split = partial(splitting.split, length=utf16_length)

FAMILY = "👩‍👩‍👧"
SIGNS = st.sampled_from(["a", "ш", " ", "\n", "क्ष", "मि", "👍🏽", "🇮🇳", FAMILY, "é", "گ"])


def test_short_text_stays_whole() -> None:
    assert split("Namaste", 2000) == ["Namaste"]
    assert split("", 2000) == []


def test_long_text_breaks_after_a_line_or_a_word() -> None:
    assert split("one two three\nfour five", 16) == ["one two three", "four five"]
    assert split("one two three", 9) == ["one two", "three"]


def test_a_word_longer_than_a_part_breaks_between_signs() -> None:
    assert split("क्षक्षक्षक्ष", 8) == ["क्षक्ष", "क्षक्ष"]
    assert split("🇮🇳🇮🇳🇮🇳", 10) == ["🇮🇳🇮🇳", "🇮🇳"]
    assert split(FAMILY * 3, 18) == [FAMILY * 2, FAMILY]
    assert split("👍🏽👍🏽👍🏽", 10) == ["👍🏽👍🏽", "👍🏽"]


def test_a_pile_of_marks_without_end_is_cut_all_the_same() -> None:
    parts = split("a" + "\u0301" * 300, 100)

    assert "".join(parts) == "a" + "\u0301" * 300
    assert max(map(len, parts)) == 100


@given(text=st.lists(SIGNS, max_size=200).map("".join), limit=st.integers(20, 60))
def test_no_part_is_too_long_and_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert all(utf16_length(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(text=st.text(max_size=300), limit=st.integers(4, 40))
def test_any_text_at_all_can_be_split(text: str, limit: int) -> None:
    assert all(0 < utf16_length(part) <= limit for part in split(text, limit))
