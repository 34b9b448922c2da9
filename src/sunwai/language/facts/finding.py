"""What a text tells: each finder that its words call for, and who wins where two see the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from sunwai.language.facts import addresses, amounts, dates, devices, emails, numbers, relative_dates, tried
from sunwai.language.facts.cues import words_of
from sunwai.language.facts.found import Claims, Found, Hit
from sunwai.language.facts.patterns import Pattern, owners_numbers
from sunwai.language.facts.phones import phones
from sunwai.language.facts.plain import Plain, plain
from sunwai.language.facts.products import products
from sunwai.language.facts.promises import promises

REGION: Final = "IN"
MOST: Final = 100  # facts of one finder; nobody tells more in a message, and a hostile one costs no more
READ_CHARACTERS: Final = 20_000  # facts stand in what was said, not in the quoted mails below it

_DIGIT: Final = re.compile(r"\d")


def find(
    text: str, *, patterns: Sequence[Pattern] = (), today: date | None = None, region: str = REGION
) -> tuple[Found, ...]:
    """Give the facts that the first 20,000 characters of a customer's ``text`` state, in its order.

    ``patterns`` are the owner's; ``today`` is the writer's day (without it relative dates mean nothing and are left
    out); ``region`` (ISO 3166) is where a telephone number without a country code and a plain "Rs" belong. Facts
    never overlap, but a step tried may hold others. Costs some 10-60 µs a short message, more where facts are many.
    """
    spelled = plain(text[:READ_CHARACTERS])
    words = words_of(spelled.text)
    said, done = Claims(), Claims()
    for found in _finders(spelled.text, words, patterns, today, region):
        said.add(islice(found, MOST))
    if not tried.CUES.isdisjoint(words):
        done.add(islice(tried.tried(spelled.text), MOST))
    return as_found(spelled, [*said.hits, *done.hits])


def find_promises(text: str, *, today: date | None = None) -> tuple[Found, ...]:
    """Give the promises that one of our own messages makes, with the day when one is told, counted from ``today``."""
    spelled = plain(text[:READ_CHARACTERS])
    return as_found(spelled, islice(promises(spelled.text, today), MOST))


def as_found(spelled: Plain, hits: Iterable[Hit]) -> tuple[Found, ...]:
    """Give ``hits`` their places in the original text, in its order."""
    return tuple(_found(spelled, hit) for hit in sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind)))


def _finders(
    text: str, words: frozenset[str], patterns: Sequence[Pattern], today: date | None, region: str
) -> Iterator[Iterator[Hit]]:
    """The surest first: a later finder may not take what an earlier one has."""
    if "@" in text:
        yield emails.emails(text)
    if _DIGIT.search(text):
        yield from _with_digits(text, words, patterns, today, region)
    elif "iphone" in words:  # the one name that says its model in letters: SE, XR
        yield devices.devices(text)
    yield from _by_words(text, words, today, region)
    if any(one.kind == "product" for one in patterns):
        yield products(text, patterns)


def _by_words(text: str, words: frozenset[str], today: date | None, region: str) -> Iterator[Iterator[Hit]]:
    if today is not None and not relative_dates.CUES.isdisjoint(words):
        yield relative_dates.relative_dates(text, today)
    if not emails.CUES.isdisjoint(words):
        yield emails.spelled_emails(text)
    if not amounts.CUES.isdisjoint(words):
        yield amounts.amounts(text, region)
    if not addresses.CUES.isdisjoint(words):
        yield addresses.addresses(text)


def _with_digits(
    text: str, words: frozenset[str], patterns: Sequence[Pattern], today: date | None, region: str
) -> Iterator[Iterator[Hit]]:
    if patterns:
        yield owners_numbers(text, patterns)
    yield dates.written_dates(text)
    if not numbers.CUES.isdisjoint(words):
        yield numbers.numbers_by_cue(text)
    if not devices.CUES.isdisjoint(words):
        yield devices.devices(text)
    if not amounts.CUES.isdisjoint(words) or amounts.SYMBOLS.search(text):
        yield amounts.amounts(text, region)
    yield phones(text, region)
    if not dates.CUES.isdisjoint(words):
        yield dates.named_dates(text, today)
    if today is not None:
        yield dates.partial_dates(text, words, today)


def _found(spelled: Plain, hit: Hit) -> Found:
    start, end = spelled.span(hit.start, hit.end)
    shown = spelled.original[start:end]
    return Found(kind=hit.kind, value=hit.value, shown=shown, start=start, end=end, certainty=hit.certainty)
