"""What happens to hand-offs, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.inbox.events import ConversationEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOffOffered(ConversationEvent):
    """A conversation is offered to a person or a team."""

    kind: ClassVar[str] = "hand_off_offered"
    hand_off_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOffEnded(ConversationEvent):
    """An offer was accepted, refused, not answered in time, or withdrawn."""

    kind: ClassVar[str] = "hand_off_ended"
    hand_off_id: int
    state: str
