"""Whom an erasure or an access export is about, as plain values that every app understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

TELLING: Final = 8  # a word this long stands for nobody else; shorter ones are numbers of posts and pages too

Handle = tuple[str, str, str]  # channel, scope, the network's id


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person, or (``customers`` empty) conversations that have grown too old.

    ``telling`` are words that mean this person and nobody else: ids, addresses, numbers. ``names`` may be others' too.
    """

    until: dt.datetime
    customers: tuple[int, ...] = ()
    identities: tuple[int, ...] = ()
    conversations: tuple[int, ...] = ()
    handles: tuple[Handle, ...] = ()
    telling: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()  # keys in the storage: looked after once more at the end, should a crash have kept one
    said: tuple[str, ...] = ()  # a few of their sentences: what the database's files are searched for at the end

    @property
    def words(self) -> tuple[str, ...]:
        """Return every word they may be known by."""
        return (*self.telling, *self.names)

    def means(self, text: str) -> bool:
        """Say whether a text holds a word that means this person and nobody else, in any case."""
        folded = text.lower()
        return any(word.lower() in folded for word in self.telling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one short step of an erasure did: rows by table, and where to go on (None: nothing is left).

    ``waits``: something must be taken in first; come again later.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    next: int | None = None
    waits: bool = False
