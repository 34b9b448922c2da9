"""The owner's own patterns, run by RE2: its time grows with the text alone, whatever the expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, Protocol

import re2

from sunwai.language.facts.found import Hit

LONGEST_EXPRESSION: Final = 200
LONGEST_NUMBER: Final = 40
KINDS: Final = ("order", "invoice", "ticket", "product")
CERTAINTY: Final = 0.95

_LITERAL: Final = re.compile(r"[A-Za-z0-9]+(?![A-Za-z0-9?*{+])")

Why = Literal["kind", "blank", "long", "syntax", "empty_match", "no_digit"]


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Expression(Protocol):
    """What we use of RE2's expressions, which have no types."""

    def search(self, text: bytes, pos: int = 0) -> _Match | None: ...

    def fullmatch(self, text: bytes) -> _Match | None: ...


class BadPattern(ValueError):
    """The pattern is refused; ``why`` says for which reason, to be put in words where people read."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why: Why = why
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one owner writes one kind of number, or the names of one product.

    For ``order``, ``invoice`` and ``ticket`` the expression is RE2's (no backreferences, no look-around), matched
    without regard to case against ASCII digits. For ``product`` it is the names people use, parted by ``|``,
    matched by sound in every script; ``name`` is then the value of what is found.

    Raises:
        BadPattern: the kind is not one of these, the expression is longer than 200 characters, RE2 does not take it,
            or it matches nothing at all or a word without a digit.
    """

    kind: str
    name: str
    expression: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadPattern("kind", self.kind)
        if not self.expression.strip():
            raise BadPattern("blank")
        if len(self.expression) > LONGEST_EXPRESSION:
            raise BadPattern("long", str(LONGEST_EXPRESSION))
        if self.kind != "product":
            _compiled(self.expression)


def owners_numbers(text: str, patterns: Sequence[Pattern]) -> Iterator[Hit]:
    """Find the numbers that the owner's patterns describe; each stands as a word of its own and holds a digit."""
    spelled = text.encode("ascii", "replace")  # one byte a character: RE2's positions are ours
    for pattern in patterns:
        if pattern.kind != "product" and _beginning(pattern.expression) in text:
            for start, end in _spans(_compiled(pattern.expression), spelled):
                yield Hit(pattern.kind, normal(text[start:end]), start, end, CERTAINTY)


def normal(number: str) -> str:
    """Give the normal form of an order, invoice or ticket number: capitals, no spaces, no leading ``#``."""
    return number.replace(" ", "").lstrip("#:").upper()


@lru_cache(1_000)
def _beginning(expression: str) -> str:
    """Give the small letters every match begins with, if the expression says so plainly: it spares a scan."""
    found = _LITERAL.match(expression)
    return found[0].lower() if found is not None and "|" not in expression else ""


def _spans(expression: _Expression, spelled: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := expression.search(spelled, at)) is not None:
        start, end = found.span()
        at = max(end, at + 1)
        if _stands_alone(spelled, start, end) and any(48 <= one <= 57 for one in spelled[start:end]):  # noqa: PLR2004
            yield start, end


def _stands_alone(spelled: bytes, start: int, end: int) -> bool:
    if not 0 < end - start <= LONGEST_NUMBER:
        return False
    before, after = spelled[max(0, start - 1) : start], spelled[end : end + 1]
    return not (before.isalnum() and spelled[start : start + 1].isalnum()) and not (
        after.isalnum() and spelled[end - 1 : end].isalnum()
    )


@lru_cache(1_000)
def _compiled(expression: str) -> _Expression:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 1 << 20
    try:
        made: _Expression = re2.compile(expression.encode("ascii"), options)
    except (re2.error, UnicodeEncodeError) as refused:
        raise BadPattern("syntax", str(refused)) from refused
    if made.search(b"") is not None:
        raise BadPattern("empty_match")
    if any(made.fullmatch(word) for word in (b"order", b"a", b"refund", b"please")):
        raise BadPattern("no_digit")
    return made
