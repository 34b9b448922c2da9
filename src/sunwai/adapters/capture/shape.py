"""The documented shape of captures, version 1: see docs/reference/channels/capture.md."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import Field, field_validator

from sunwai.channels.shapes import LONGEST_ID, Malformed, Moment, Ref, Shape, Text
from sunwai.channels.types import Kind, Visibility

VERSION = 1
MOST_ITEMS = 1000
KINDS = frozenset({Kind.POST, Kind.COMMENT, Kind.MENTION, Kind.REVIEW, Kind.DM})
BEST = 5


class Writer(Shape):
    """Who wrote it, as far as that is known."""

    id: Ref = ""
    name: Text = ""
    handle: Text = ""
    url: Text = ""
    avatar_url: Text = ""


class Item(Shape):
    """One thing seen elsewhere. ``event``: ``said``, ``edited`` or ``deleted``."""

    event: Text = "said"
    id: Text = ""
    place: Text = ""
    url: Text = ""
    title: Text = ""
    text: Text = ""
    at: Moment = None
    kind: Kind = Kind.POST
    visibility: Visibility = Visibility.PUBLIC
    rating: int | None = Field(None, ge=1, le=BEST)
    thread: Text = ""
    parent: Text = ""
    author: Writer = Writer()

    @field_validator("kind", mode="after")
    @classmethod
    def _is_said_by_customers(cls, kind: Kind) -> Kind:
        if kind not in KINDS:
            raise ValueError("no kind of capture")
        return kind

    @field_validator("visibility", mode="after")
    @classmethod
    def _is_no_note(cls, visibility: Visibility) -> Visibility:
        if visibility is Visibility.STAFF:
            raise ValueError("a capture is no note")
        return visibility

    @property
    def external_id(self) -> str:
        """Return its id: its own, inside its place; else by what it says, where, and who says it.

        Raises:
            Malformed: it has neither id nor words.

        """
        if self.id:
            return self.named(self.id)
        if not self.text:
            raise Malformed("neither an id nor words")
        return digest(self.place, self.url, self.author.name or self.author.handle, self.text)

    def named(self, name: str) -> str:
        """Return an id of the place as an id here; one too long to store becomes a digest."""
        whole = f"{self.place}:{name}" if self.place else name
        return whole if len(whole) <= LONGEST_ID else digest(whole)


class Captures(Shape):
    """The body of one delivery. Items are read one by one."""

    version: int
    items: tuple[Any, ...] = Field(max_length=MOST_ITEMS)


def digest(*parts: str) -> str:
    """Return 32 hex digits of the parts in their order, whatever white space is in them."""
    plain = "\x1f".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:32]
