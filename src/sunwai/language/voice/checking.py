"""A draft held against a brand's rules: what is not in its voice, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sunwai.language.voice.address import find_address
from sunwai.language.voice.draft import Draft
from sunwai.language.voice.english import find_contractions
from sunwai.language.voice.manner import find_capitals, find_emoji, find_exclamations, find_lengths
from sunwai.language.voice.opening import find_closing, find_opening
from sunwai.language.voice.types import Finding, Rules
from sunwai.language.voice.words import find_products, find_swaps, find_tone

LONGEST: Final = 20_000  # characters: what is longer is no answer to a person
MOST: Final = 50  # findings of one draft: who has more reads the guide

_Finder = Callable[[Draft, Rules], Iterable[Finding]]


def check(text: str, rules: Rules) -> tuple[Finding, ...]:
    """Return what of a draft is not in the brand's voice, in its order; at most 50 findings.

    Never finds anything in quotation marks, quoted lines, links, addresses, @names, #tags and what a macro fills in.
    Form of address: pronouns and the verbs of service in all three scripts, with their spelling variants. Reads the
    first 20,000 characters, in linear time.
    """
    draft = Draft(text[:LONGEST])
    found = {(each.start, each.end, each.rule): each for finder in _FINDERS for each in finder(draft, rules)}
    named = {(each.start, each.end) for each in found.values() if each.rule == "products"}
    told = [each for each in found.values() if each.rule != "capitals" or (each.start, each.end) not in named]
    return tuple(sorted(told, key=lambda each: (each.start, each.end, each.rule))[:MOST])


def _words(draft: Draft, rules: Rules) -> Iterator[Finding]:
    if rules.swaps:
        yield from find_swaps(draft, rules.swaps, roman=rules.language == "hi-ur")
    if rules.products:
        yield from find_products(draft, rules.products)
    if rules.formality:
        yield from find_tone(draft, rules.formality)
    if rules.contractions:
        yield from find_contractions(draft, rules.contractions)


def _manner(draft: Draft, rules: Rules) -> Iterator[Finding]:
    if rules.emoji is not None:
        yield from find_emoji(draft, rules.emoji)
    if rules.exclamations is not None:
        yield from find_exclamations(draft, rules.exclamations)
    if rules.capitals:
        names = frozenset(word for name in rules.products for word in name.split())
        yield from find_capitals(draft, names)
    yield from find_lengths(draft, sentence=rules.sentence, answer=rules.answer)


_FINDERS: Final[tuple[_Finder, ...]] = (find_address, _words, _manner, find_opening, find_closing)
