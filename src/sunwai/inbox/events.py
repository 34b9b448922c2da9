"""What happens in the inbox, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEvent(DomainEvent):
    """Something happened to a conversation; its handlers hear of it in order."""

    conversation_id: int

    @property
    def stream(self) -> str:
        """Return the conversation."""
        return f"conversation:{self.conversation_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(ConversationEvent):
    """A customer's message joined a conversation."""

    kind: ClassVar[str] = "message_received"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WishSaid(ConversationEvent):
    """With a message came a wish that somebody or something must heed: ``person``, or ``mail`` as the way to answer."""

    kind: ClassVar[str] = "wish_said"
    message_id: int
    wish: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEdited(ConversationEvent):
    """The words of a message are others now."""

    kind: ClassVar[str] = "message_edited"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureDemanded(DomainEvent):
    """A network demanded that somebody be forgotten, and it was done. ``whole``: nothing else is known of them."""

    kind: ClassVar[str] = "erasure_demanded"
    customer_id: int
    whole: bool

    @property
    def stream(self) -> str:
        """Return the customer."""
        return f"customer:{self.customer_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaNamed(ConversationEvent):
    """A message names files that lie with the network and must be fetched."""

    kind: ClassVar[str] = "media_named"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangerMet(ConversationEvent):
    """Somebody whose name or picture we lack opened a conversation; their network can tell."""

    kind: ClassVar[str] = "stranger_met"
    identity_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextMissed(ConversationEvent):
    """A public message opened a conversation without what it answers; its network can tell."""

    kind: ClassVar[str] = "context_missed"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyQueued(ConversationEvent):
    """A person's answer is stored and waits to be sent."""

    kind: ClassVar[str] = "reply_queued"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(ConversationEvent):
    """The network took a message of ours."""

    kind: ClassVar[str] = "message_sent"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingFailed(ConversationEvent):
    """A message of ours will not be tried again, or nobody knows its fate."""

    kind: ClassVar[str] = "sending_failed"
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOpened(ConversationEvent):
    """A conversation began."""

    kind: ClassVar[str] = "conversation_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReopened(ConversationEvent):
    """A resolved conversation is open again."""

    kind: ClassVar[str] = "conversation_reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationResolved(ConversationEvent):
    """A conversation was resolved."""

    kind: ClassVar[str] = "conversation_resolved"
    resolution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationAssigned(ConversationEvent):
    """A conversation went to a person or a team, or to nobody."""

    kind: ClassVar[str] = "conversation_assigned"
    assignee_id: int | None
    team_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMentioned(ConversationEvent):
    """Somebody was named in a note."""

    kind: ClassVar[str] = "staff_mentioned"
    message_id: int
    staff_id: int
