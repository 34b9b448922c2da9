"""The newest that match: the same whether messages are walked or the index is asked, in whatever steps."""

from __future__ import annotations

import random

import pytest

from sunwai.inbox.models import Message
from sunwai.inbox.queries import stretches
from sunwai.inbox.queries.newest import Matching
from sunwai.inbox.search_index import index
from sunwai.language import search_tokens
from sunwai.language.sought import Sought

pytestmark = pytest.mark.django_db
OFTEN = {"har": 1, "dusra": 2, "kabhi": 30, "kabhikabhi": 45, "shayad": 400}
NUMBERS = range(1, 600_000, 601)


def said(number: int) -> str:
    chance = random.Random(number)
    return " ".join(word for word, often in OFTEN.items() if chance.randrange(often) == 0)


def fill() -> None:
    index([Message(pk=number, text=said(number)) for number in NUMBERS])


def answering(q: str, *, prefix: bool, some: bool) -> list[int]:
    """Look at every message."""
    sought, found = Sought.of(q), []
    for number in reversed(NUMBERS):
        has = set(search_tokens(said(number)))
        met = [bool(has.intersection(term)) for term in sought.terms]
        met[-1] |= prefix and any(each.startswith(sought.beginning) for each in has)
        banned = any(has.intersection(term) for term in sought.excluded)
        if (any if some else all)(met) and not banned:
            found.append(number)
    return found


def taken(matching: Matching, sizes: list[int]) -> list[int]:
    found: list[int] = []
    for size in sizes:
        found += matching.numbers(size)
        matching.below = found[-1] if found else matching.below
    return found


QUERIES = ["har", "dusra", "kabhi", "shayad", "dusra kabhi", "har shayad", "kabhi -dusra", "kabhi shayad", "kuchh"]


def test_all_that_match_are_found_the_newest_first_and_once() -> None:
    fill()

    for q in QUERIES:
        for prefix, some in ((False, False), (True, False), (False, True)):
            matching = Matching.of(Sought.of(q), 2**62, prefix=prefix, some=some)
            expected = answering(q, prefix=prefix, some=some)
            assert taken(matching, [3, 40, 5, 400, 2000]) == expected, (q, prefix, some)


@pytest.mark.parametrize(("reading", "share"), [(0, 2.0), (10**9, 2.0), (160, 0.0)])
def test_it_does_not_matter_what_is_read_and_what_is_asked(
    reading: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    monkeypatch.setattr(stretches, "READ_COSTS", reading)
    monkeypatch.setattr(stretches, "COMMON_SHARE", share)

    found = taken(Matching.of(Sought.of("dusra kab"), 400_000, prefix=True), [20, 2000])

    assert found == [each for each in answering("dusra kab", prefix=True, some=False) if each < 400_000]


def test_what_is_too_much_for_one_look_is_looked_at_in_more(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    monkeypatch.setattr(stretches, "COMMON_SHARE", 2.0)
    monkeypatch.setattr(stretches, "GATHERED", 7)

    assert taken(Matching.of(Sought.of("dusra"), 2**62), [300, 1000]) == answering("dusra", prefix=False, some=False)
