"""What was said in a conversation, as the bot's rules read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.bot.deciding import Act, Speaker, Turn
from sunwai.bot.heard import heard_of
from sunwai.bot.models import BotTurn
from sunwai.bot.signs import NOTHING, Heard
from sunwai.channels.hosted import PERSON
from sunwai.inbox.actions.gate import holder_of
from sunwai.inbox.answering.choosing import chosen_in
from sunwai.inbox.models import Conversation, Message, Proof

MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``turns``: what the bot has dealt with; ``asked``: what the customer has said since, and how that reads.

    ``wishes_person``: the customer pressed the button for a person. ``chosen``: what they chose of what was offered.
    """

    turns: tuple[Turn, ...]
    asked: str
    wishes_person: bool
    chosen: str = ""
    heard: Heard = NOTHING


def course_of(talk: Conversation) -> Course:
    """Return what was said in a conversation, at most its last 200 messages. Five queries."""
    rows = talk.messages.filter(deleted_at=None).exclude(visibility="staff").order_by("-sent_at", "-pk")[:MOST]
    messages = list(reversed(rows))
    done = {turn.message_id: turn for turn in BotTurn.objects.filter(message__in=messages)}
    last = max((at for at, each in enumerate(messages) if each.pk in done), default=-1)
    new = [each for each in messages[last + 1 :] if each.direction == "in"]
    turns = [turn for each in messages if each not in new for turn in _turns(each, done.get(each.pk))]
    if talk.assignee_id or holder_of(talk):
        turns.append(Turn(speaker=Speaker.PERSON))
    said = [each for each in new if each.text.strip()]
    return Course(
        turns=tuple(turns),
        asked="\n".join(each.text for each in said),
        wishes_person=wishes(new),
        chosen=_chosen(messages, new),
        heard=heard_of(said, brand_id=talk.brand_id),
    )


def late_in(talk: Conversation, message_id: int, *, newest: Message) -> Message | None:
    """Return a customer's message that came after ``newest`` was dealt with and was sent before it. Two queries."""
    if message_id < newest.pk or not BotTurn.objects.filter(message=newest).exists():
        return None
    theirs = talk.messages.filter(direction="in", visibility="private", deleted_at=None, automatic=False)
    return (
        theirs.exclude(proof=Proof.HELD)
        .select_related("conversation", "connection", "thread__identity")
        .filter(pk=message_id)
        .first()
    )


def _chosen(messages: Sequence[Message], new: Sequence[Message]) -> str:
    offered = any(each.direction == "out" and each.automatic for each in messages)
    return chosen_in(new[-1]) if new and offered else ""


def _turns(message: Message, done: BotTurn | None) -> Iterator[Turn]:
    if message.direction == "in":
        yield Turn(speaker=Speaker.CUSTOMER, text=message.text)
        if done is not None:
            yield Turn(speaker=Speaker.BOT, act=Act(done.act), articles=tuple(done.articles))
    elif not message.automatic:
        yield Turn(speaker=Speaker.PERSON)


def wishes(messages: Sequence[Message]) -> bool:
    """Say whether the button for a person was pressed."""
    return any(each.meta.get("wish") == PERSON for each in messages)
