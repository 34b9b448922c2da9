"""What somebody pressed in the box of the optional model, as the wish that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries.visibility import message_for
from sunwai.model.actions import Wish
from sunwai.model.models import Kind, Manner
from sunwai.people.models import Staff

THEIRS: Final = "theirs"
OWN: Final = "own"


def wish_of(staff: Staff, talk: Conversation, said: Mapping[str, str]) -> Wish:
    """Return what was pressed as a wish; a summary is for its asker, in their language. Two queries at most."""
    pressed, text = said.get("wish", ""), said.get("text", "").strip()
    notes, language = said.get("notes") == "1", said.get("language", "")
    if pressed in Manner.values:
        return Wish(kind=Kind.REPHRASING, manner=pressed, text=text)
    if pressed == THEIRS:
        return Wish(kind=Kind.TRANSLATION, message=_asked(staff, talk, said.get("in_reply_to", "")), language=language)
    if pressed == OWN:
        return Wish(kind=Kind.TRANSLATION, text=text, language=language)
    if pressed == Kind.SUMMARY:
        return Wish(kind=pressed, language=staff.language, with_notes=notes)
    return Wish(kind=pressed, text=text, with_notes=notes)


def _asked(staff: Staff, talk: Conversation, named: str) -> Message | None:
    if named.isdecimal():
        return message_for(staff, int(named[:18]))
    heard = talk.messages.filter(direction="in", deleted_at=None).exclude(text="")
    return heard.order_by("-sent_at", "-pk").first()
