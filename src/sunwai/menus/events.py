"""What the menus must hear of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.inbox.events import ConversationEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuTapped(ConversationEvent):
    """A customer tapped an entry of a menu of ours; ``payload`` says which."""

    kind: ClassVar[str] = "menu_tapped"
    message_id: int
    payload: str
