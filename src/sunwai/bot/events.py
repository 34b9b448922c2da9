"""What a bot must hear of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.inbox.events import ConversationEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BotAsked(ConversationEvent):
    """A customer's message came in private by a connection whose bot is on."""

    kind: ClassVar[str] = "bot_asked"
    message_id: int
