"""The three records that the checker compares: what was told and pressed, what the networks took, what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Place = tuple[str, str, str]  # the account, the network's root, the customer


@dataclass
class Change:
    """An edit (``text`` is the new one) or a deletion, told by the network. ``acked``: answered 2xx."""

    at: int
    text: str = ""
    acked: bool = False


@dataclass
class Said:
    """A message that the network told. ``at`` is the network's time in ms; ``word`` stands in no other message.

    ``place`` None: where it belongs is not checked (mail).
    """

    external_id: str
    at: int
    text: str
    word: str
    place: Place | None = None
    acked: bool = False
    edits: list[Change] = field(default_factory=list)
    deletion: Change | None = None

    def final_text(self) -> str:
        """Return the words that must stand there in the end."""
        newest = max((each for each in self.edits if each.acked), key=lambda each: each.at, default=None)
        return newest.text if newest else self.text


@dataclass
class Press:
    """An answer that a person sent. ``acked``: the action returned; ``undone``: taking it back returned."""

    key: str
    text: str
    acked: bool = False
    undone: bool = False


@dataclass(frozen=True)
class Taken:
    """What a network took from us, whatever it answered."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A message as the desk shows it."""

    id: int
    external_id: str
    key: str
    conversation: int
    place: Place | None
    direction: str
    text: str
    at: int
    deleted: bool
    delivery: str
    files_missing: int

    @classmethod
    def of(cls, row: dict[str, Any]) -> Shown:
        """Read what ``looking.py`` wrote."""
        place = row["place"]
        return cls(**{**row, "place": tuple(place) if place else None})


@dataclass
class History:
    """Everything the checker is given."""

    said: list[Said] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    messages: list[Shown] = field(default_factory=list)  # in the order of each conversation's course
    stored: int = 0
    listed: list[int] = field(default_factory=list)
    exported: list[int] = field(default_factory=list)
    found: dict[str, list[int]] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    left_early: int = 0
    events: list[tuple[int, str]] = field(default_factory=list)  # id and stream of each event with a handler
    heard: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Broken:
    """A promise that was not kept."""

    rule: str
    detail: str
