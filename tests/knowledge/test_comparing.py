"""Versions compared: what stayed, went and came, word by word; whatever the texts, both can be read out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sunwai.knowledge.comparing import MOST_LINES, MOST_WORDS, Kind, Part, compared

TEXTS = st.text(alphabet="ab \n\u0928\u06c1", max_size=40)


def told(line: list[Part]) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in line]


def test_the_words_that_differ_are_told_with_the_line_around_them() -> None:
    lines = compared("One\nTwo\nIt takes five days.\nEnd", "One\nTwo\nIt takes two days.\nEnd")

    assert [told(line) for line in lines] == [
        [("left_out", "")],
        [("same", "Two")],
        [("same", "It takes "), ("gone", "five"), ("added", "two"), ("same", " days.")],
        [("same", "End")],
    ]


def test_words_that_changed_side_by_side_are_told_together() -> None:
    (line,) = compared("Keep the box and write to us.", "Keep the box, then call us.")

    assert told(line) == [
        ("same", "Keep the box"),
        ("gone", " and write to"),
        ("added", ", then call"),
        ("same", " us."),
    ]


def test_a_line_of_very_many_words_is_told_whole() -> None:
    (line,) = compared("a " * MOST_WORDS, "a " * MOST_WORDS + "b")

    assert [part.kind for part in line] == [Kind.GONE, Kind.ADDED]


def written(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@given(TEXTS, TEXTS)
def test_equal_texts_and_only_those_differ_in_nothing(before: str, after: str) -> None:
    lines = compared(before, after)

    if before.splitlines() == after.splitlines():
        assert lines == []
    elif written(before) != written(after):
        assert any(part.kind in {Kind.GONE, Kind.ADDED} for line in lines for part in line)
    words = "".join(part.text for line in lines for part in line if part.kind in {Kind.SAME, Kind.ADDED}).split()
    assert set("".join(words)) <= set(after)


def test_of_very_many_lines_both_are_told_whole() -> None:
    lines = compared("a\n" * (MOST_LINES + 1), "b\n" * 2)

    assert [told(line)[0] for line in lines] == [("gone", "a")] * (MOST_LINES + 1) + [("added", "b")] * 2
