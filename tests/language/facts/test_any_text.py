"""What holds for any text, however strange or hostile."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.evaluation.facts import PATTERNS
from bench.evaluation.sentences import FORMS, sentences
from sunwai.language.facts import find, find_promises
from sunwai.language.sensitive import spot
from tests.growth import is_linear

TODAY = date(2026, 11, 18)
PIECES = [one.text for form in FORMS for one in sentences("development", form)]
MARKS = "\u200c\u200d\u200f\u093c\u0301\u0651ः़ा ،۔.-+@#/:'\n"
SIGNS = [*MARKS, "ऑर्डर", "آرڈر", "order", "Rs", "₹", "٣", "५", "9" * 12, "İ", "ﬁ", "ß"]
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=12).map("".join))
HOSTILE = [
    "9" * 10_000,
    "9 " * 5_000,
    "9-" * 5_000,
    "1." * 5_000,
    "+" * 10_000,
    "a" * 10_000,
    "a@" * 5_000,
    "a." * 5_000,
    "order " * 1_700,
    "order no - : # " * 700,
    "restart kar ke " * 700,
    "band kar ke dobara " * 600,
    "flat no 1, " * 1_000,
    "kal " * 2_500,
    "do din " * 1_500,
    "5 march " * 1_200,
    "एक लाख " * 1_500,
    "کل " * 3_000,
    "tried the my to " * 700,
    "\u093c" * 10_000,
    "pk36" * 2_500,
    "not " * 2_500,
    "we will call " * 800,
]


@given(ANY_TEXT)
def test_facts_lie_inside_the_text_as_shown(text: str) -> None:
    for one in (*find(text, patterns=PATTERNS, today=TODAY), *find_promises(text, today=TODAY)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.shown == text[one.start : one.end]
        assert one.value
        assert 0 < one.certainty <= 1


@given(ANY_TEXT)
def test_facts_stand_in_order_and_never_twice_in_one_place(text: str) -> None:
    facts = find(text, patterns=PATTERNS, today=TODAY)

    assert list(facts) == sorted(facts, key=lambda one: (one.start, one.end, one.kind))
    assert len({(one.kind, one.start) for one in facts}) == len(facts)


@given(ANY_TEXT)
def test_reading_again_tells_the_same(text: str) -> None:
    assert find(text, patterns=PATTERNS, today=TODAY) == find(text, patterns=PATTERNS, today=TODAY)


@given(ANY_TEXT)
def test_what_is_spotted_lies_apart_and_inside(text: str) -> None:
    spotted = spot(text, PATTERNS)

    ends = [0, *(one.end for one in spotted)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, spotted, strict=False))
    assert all(len(one.shown_masked) == one.end - one.start for one in spotted)


@given(ANY_TEXT)
def test_a_masked_text_is_clean(text: str) -> None:
    masked = text
    for one in spot(text, PATTERNS):
        masked = masked[: one.start] + "•" * (one.end - one.start) + masked[one.end :]

    assert not {(one.start, one.end) for one in spot(masked, PATTERNS)} & {
        (one.start, one.end) for one in spot(text, PATTERNS)
    }


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:12]!r}")
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    assert is_linear(read_all, text)


def read_all(text: str) -> None:
    """Read all that is read in a message."""
    find(text, patterns=PATTERNS, today=TODAY)
    find_promises(text, today=TODAY)
    spot(text, PATTERNS)
