"""What must not stand in public: numbers and addresses that belong to one person, checked by their own arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.language.check_digits import iban_length, is_card, is_iban, verhoeff
from sunwai.language.facts.cues import any_of, words_of
from sunwai.language.facts.emails import CUES as AT_CUES
from sunwai.language.facts.emails import emails, spelled_emails
from sunwai.language.facts.found import Claims, Hit
from sunwai.language.facts.numbers import numbers_by_cue
from sunwai.language.facts.patterns import Pattern, owners_numbers
from sunwai.language.facts.phones import international, phones
from sunwai.language.facts.plain import plain

HIDDEN: Final = "•"
MOST_KEPT: Final = 4

# Neither part of a longer number or word, nor of a link.
_BEFORE: Final = r"(?<![a-z0-9/=])(?<!\d[ .,-])"
_AFTER: Final = r"(?![a-z0-9]|[ .,/-]\d)"
_CARD: Final = re.compile(
    rf"{_BEFORE}(?:\d{{4}}(?P<gap>[ -])\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}(?:(?P=gap)\d{{3}})?(?![a-z0-9]|[.,-]\d)"
    rf"|\d{{4}}(?P<amex>[ -])\d{{6}}(?P=amex)\d{{4,5}}(?![a-z0-9])|\d{{13,19}}{_AFTER})"
)
_AADHAAR: Final = re.compile(rf"{_BEFORE}[2-9]\d{{3}}(?P<gap>[ -]?)\d{{4}}(?P=gap)\d{{4}}{_AFTER}")
_AADHAAR_CUE: Final = re.compile(any_of("aadhaar|aadhar|adhar|adhaar|uid|uidai|आधार|آدھار"))
_PAN: Final = re.compile(r"(?<![a-z0-9])[a-z]{3}[abcfghljpt][a-z]\d{4}[a-z](?![a-z0-9])")
_CNIC: Final = re.compile(rf"{_BEFORE}[1-8]\d{{4}}(?P<gap>[ -]?)\d{{7}}(?P=gap)\d{_AFTER}")
_CNIC_CUE: Final = re.compile(any_of("cnic|nic|nicop|id card|shanakhti|شناختی|سی این آئی سی|نادرا"))
_IBAN: Final = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?=[ -]?[a-z0-9])")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """One sensitive thing at ``text[start:end]``; ``shown_masked`` keeps its last two to four letters or digits."""

    kind: str
    start: int
    end: int
    shown_masked: str


def spot(text: str, patterns: Sequence[Pattern] = (), *, region: str = "IN") -> tuple[Spotted, ...]:
    """Give what in ``text`` should not be public, in its order and never overlapping; reads all of it.

    Kinds: ``card`` (a scheme's prefix and length, Luhn), ``aadhaar`` (Verhoeff), ``pan``, ``cnic`` (13 digits in a row
    only beside a word for it), ``iban`` (modulo 97), ``phone`` (valid in ``region`` or with its country code),
    ``email``, ``order`` (also invoice and ticket numbers: by the owner's ``patterns`` and by the words beside them).
    """
    spelled = plain(text)
    claims = Claims()
    for found in _finders(spelled.text, patterns, region):
        claims.add(found)
    hits = sorted(claims.hits, key=lambda hit: hit.start)
    places = ((hit.kind, *spelled.span(hit.start, hit.end)) for hit in hits)
    return tuple(
        Spotted(kind=kind, start=start, end=end, shown_masked=masked(text[start:end])) for kind, start, end in places
    )


def masked(shown: str) -> str:
    """Hide all letters and digits but the last four; two of less than eight, none of less than four."""
    places = [at for at, one in enumerate(shown) if one.isalnum()]
    kept = MOST_KEPT if len(places) >= 2 * MOST_KEPT else MOST_KEPT // 2 if len(places) >= MOST_KEPT else 0
    hidden = set(places[: len(places) - kept])
    return "".join(HIDDEN if at in hidden else one for at, one in enumerate(shown))


def _finders(text: str, patterns: Sequence[Pattern], region: str) -> Iterator[Iterator[Hit]]:
    if "@" in text:
        yield emails(text)
    if _DIGIT.search(text):
        yield _ibans(text)
        yield (Hit("card", found[0], *found.span(), 1) for found in _CARD.finditer(text) if is_card(_digits(found[0])))
        yield _cnics(text)
        yield _aadhaars(text, region)
        yield (Hit("pan", found[0].upper(), *found.span(), 1) for found in _PAN.finditer(text))
        yield (_as_order(hit) for hit in owners_numbers(text, patterns))
        yield (_as_order(hit) for hit in numbers_by_cue(text))
        yield phones(text, region)
    if not AT_CUES.isdisjoint(words_of(text)):
        yield spelled_emails(text)


def _as_order(hit: Hit) -> Hit:
    return Hit("order", hit.value, hit.start, hit.end, hit.certainty)


def _cnics(text: str) -> Iterator[Hit]:
    for found in _CNIC.finditer(text):
        if found["gap"] or _CNIC_CUE.search(text):
            yield Hit("cnic", found[0], *found.span(), 1)


def _aadhaars(text: str, region: str) -> Iterator[Hit]:
    """Twelve digits in a row may be a telephone number with its country's code: then a word must say Aadhaar."""
    for found in _AADHAAR.finditer(text):
        alone = found["gap"] or not international(f"+{found[0]}", region) or _AADHAAR_CUE.search(text)
        if alone and verhoeff(_digits(found[0])):
            yield Hit("aadhaar", found[0], *found.span(), 1)


def _ibans(text: str) -> Iterator[Hit]:
    for found in _IBAN.finditer(text):
        length = iban_length(found[0][:2].upper())
        body = (
            re.compile(rf"[a-z0-9](?:[ -]?[a-z0-9]){{{length - 1}}}(?![a-z0-9])").match(text, found.start())
            if length
            else None
        )
        if body is not None and is_iban(re.sub("[ -]", "", body[0]).upper()):
            yield Hit("iban", body[0], *body.span(), 1)


def _digits(shown: str) -> str:
    return shown.replace(" ", "").replace("-", "")
