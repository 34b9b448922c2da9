"""What comes late: sent before words that the bot has dealt with. It is looked at for a person's matter only."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.bot.deciding import PERSON, Asked, Decision, decide_late
from sunwai.bot.heard import heard_of
from sunwai.bot.models import BotTurn
from sunwai.bot.queries.course import Course
from sunwai.bot.queries.pressed import wishes
from sunwai.inbox.models import Conversation, Message, Proof
from sunwai.inbox.queries.unanswered import asked_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The message that is reacted to now."""

    message: Message
    late: bool


def due_in(talk: Conversation, message_id: int) -> Due | None:
    """Return the message if a bot reacts to it: the newest, or one that came late. Three queries at most."""
    newest = asked_in(talk)
    if newest is None or BotTurn.objects.filter(message=message_id).exists():
        return None
    if newest.pk == message_id:
        return Due(message=newest, late=False)
    if message_id < newest.pk or not BotTurn.objects.filter(message=newest).exists():
        return None
    theirs = talk.messages.filter(direction="in", visibility="private", deleted_at=None, automatic=False)
    rows = theirs.exclude(proof=Proof.HELD).select_related("conversation", "connection", "thread__identity")
    late = rows.filter(pk=message_id).first()
    return Due(message=late, late=True) if late else None


def weigh_late(late: Message, course: Course) -> Decision:
    """Return what a message that came late asks for: a person, or nothing. One query where it is unread."""
    heard = heard_of([late], brand_id=late.conversation.brand_id)
    chosen = PERSON if wishes([late]) else ""
    return decide_late(Asked(text=late.text, heard=heard, chosen=chosen), turns=course.turns)
