"""What was said in a conversation, as the bot's rules read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.bot.deciding import Act, Reason, Speaker, Turn
from sunwai.bot.heard import heard_of, language_said
from sunwai.bot.models import BotTurn
from sunwai.bot.queries.pressed import tapped_in, was_handed_over, wishes
from sunwai.bot.signs import NOTHING, Heard
from sunwai.inbox.actions.gate import holder_of
from sunwai.inbox.answering.choosing import chosen_in
from sunwai.inbox.models import Conversation, Message

MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``turns``: what the bot has dealt with; ``asked``: what the customer has said since, and how that reads.

    ``wishes_person``: the customer pressed the button for a person. ``chosen``: what they chose of what was offered.
    ``language``: what a person said that words like these are in; empty where nobody did.
    """

    talk: Conversation
    turns: tuple[Turn, ...]
    asked: str
    wishes_person: bool
    chosen: str = ""
    heard: Heard = NOTHING
    language: str = ""


def course_of(talk: Conversation) -> Course:
    """Return what was said in a conversation, at most its last 200 messages. Six queries at most.

    A tap on a menu was dealt with by the menu: it is no part of what is asked since.
    """
    rows = talk.messages.filter(deleted_at=None).exclude(visibility="staff").order_by("-sent_at", "-pk")[:MOST]
    messages = list(reversed(rows))
    done = {turn.message_id: turn for turn in BotTurn.objects.filter(message__in=messages).select_related("said")}
    tapped = tapped_in(messages)
    new = _since(messages, {*done, *tapped})
    turns = [turn for each in messages if each not in new for turn in _turns(each, done.get(each.pk), tapped)]
    if tapped and was_handed_over(talk):
        turns.append(Turn(speaker=Speaker.BOT, act=Act.HAND_OVER))
    if talk.assignee_id or holder_of(talk):
        turns.append(Turn(speaker=Speaker.PERSON))
    said = [each for each in new if each.text.strip()]
    text = "\n".join(each.text for each in said)
    return Course(
        turns=tuple(turns),
        asked=text,
        wishes_person=wishes(new),
        chosen=_chosen(messages, new),
        heard=heard_of(said, brand_id=talk.brand_id),
        language=language_said(text, messages),
        talk=talk,
    )


def _since(messages: Sequence[Message], dealt_with: Collection[int]) -> list[Message]:
    """Return what the customer said after the last message that a bot or a menu dealt with."""
    last = max((at for at, each in enumerate(messages) if each.pk in dealt_with), default=-1)
    return [each for each in messages[last + 1 :] if each.direction == "in"]


def _chosen(messages: Sequence[Message], new: Sequence[Message]) -> str:
    offered = any(each.direction == "out" and each.automatic for each in messages)
    return chosen_in(new[-1]) if new and offered else ""


def _turns(message: Message, done: BotTurn | None, tapped: Collection[int]) -> Iterator[Turn]:
    if message.direction == "in":
        yield Turn(speaker=Speaker.CUSTOMER, text=message.text)
        if done is not None and (done.act == Act.HAND_OVER or not done.unsent):
            reason = Reason(done.reason) if done.reason else None
            yield Turn(speaker=Speaker.BOT, act=Act(done.act), reason=reason, articles=tuple(done.articles))
        elif message.pk in tapped:
            yield Turn(speaker=Speaker.BOT, act=Act.ANSWER)
    elif not message.automatic:
        yield Turn(speaker=Speaker.PERSON)
