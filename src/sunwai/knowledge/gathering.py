"""Questions that ask the same, brought together by the words they share across scripts and spellings. Pure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sunwai.knowledge.index import STEM_MARK, stem_of
from sunwai.knowledge.words import EMPTY
from sunwai.language import search_tokens
from sunwai.language.search_text import KEY_MARK

LEAST_ALIKE: Final = 0.3
TEMPER: Final = 20  # as if so many questions more had been asked: among few, no word is rare
LEAST_WORDS: Final = 1
MOST_WORDS: Final = 25  # longer texts are stories, and alike to everything
SCRIPTS: Final = "123"
_EMPTY_STEMS: Final = EMPTY | {stem_of(each) for each in EMPTY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and where it was asked: a conversation's number, say. ``of`` counts once however often it asks."""

    of: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that ask the same. ``text``: the one most like all others; ``of``: where they were asked, each once."""

    text: str
    of: tuple[int, ...]


@dataclass(slots=True)
class _Heap:
    weights: Counter[str] = field(default_factory=Counter)
    members: list[int] = field(default_factory=list)


def gather(questions: Iterable[Asked], *, least: int = 3) -> list[Group]:
    """Return the groups of at least so many askers, the most asked first.

    Each question joins the group it is most like (cosine of the words' rarity, .3 at least), in the order given.
    """
    asked = [(each, words) for each in questions if LEAST_WORDS <= len(words := sounds_of(each.text)) <= MOST_WORDS]
    spread = Counter(word for _each, words in asked for word in words)
    rarity = {word: math.log((TEMPER + len(asked)) / (1 + count)) for word, count in spread.items()}
    heaps: list[_Heap] = []
    places: dict[str, set[int]] = defaultdict(set)
    for number, (_each, words) in enumerate(asked):
        place = _nearest(words, heaps, places, rarity)
        if place is None:
            place = len(heaps)
            heaps.append(_Heap())
        heaps[place].members.append(number)
        heaps[place].weights.update(words)
        for word in words:
            places[word].add(place)
    groups = (_group([asked[number] for number in heap.members], heap.weights) for heap in heaps)
    return sorted((group for group in groups if len(group.of) >= least), key=lambda group: (-len(group.of), group.of))


def sounds_of(text: str) -> frozenset[str]:
    """Return what a question is about: each word by its sound, else its stem, else itself; empty words left out."""
    tokens, found, word = search_tokens(text[:1000]), set[str](), ""
    for token in tokens:
        if token[0] not in KEY_MARK + STEM_MARK:
            word = token
            found.add(stem_of(word) or word)
        elif word not in EMPTY:
            found.discard(stem_of(word) or word)
            found.add(token.lstrip(KEY_MARK + SCRIPTS))
    return frozenset(each for each in found - _EMPTY_STEMS if not each.isdigit())


def _nearest(
    words: frozenset[str], heaps: Sequence[_Heap], places: dict[str, set[int]], rarity: dict[str, float]
) -> int | None:
    near = {place for word in words for place in places.get(word, ())}
    scored = ((_alike(words, heaps[place], rarity), -place) for place in near)
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= LEAST_ALIKE else None


def _alike(words: frozenset[str], heap: _Heap, rarity: dict[str, float]) -> float:
    size = len(heap.members)
    shared = sum(rarity[word] ** 2 * heap.weights[word] / size for word in words)
    own = math.sqrt(sum(rarity[word] ** 2 for word in words))
    theirs = math.sqrt(sum((rarity[word] * count / size) ** 2 for word, count in heap.weights.items()))
    return shared / (own * theirs) if own and theirs else 0.0


def _group(members: Sequence[tuple[Asked, frozenset[str]]], weights: Counter[str]) -> Group:
    def central(member: tuple[Asked, frozenset[str]]) -> tuple[float, int]:
        return sum(weights[word] for word in member[1]) / (1 + len(member[1])), -len(member[0].text)

    text = max(members, key=central)[0].text
    return Group(text=text, of=tuple(dict.fromkeys(each.of for each, _words in members)))
