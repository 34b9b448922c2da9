"""A bot's words on their way: by the inbox's automatic answers, in the language of who asks."""

from __future__ import annotations

from django.db import transaction

from sunwai.bot.actions.using import note_bot
from sunwai.bot.deciding import Act, Decision, Reason
from sunwai.bot.saying import Manner, words_of
from sunwai.inbox.answering import machine, withheld
from sunwai.inbox.answering.target import find_target
from sunwai.inbox.models import Message
from sunwai.kernel.errors import Refused


def say(decision: Decision, *, asked: Message, manner: Manner) -> tuple[Decision, Message | None]:
    """Send the words, in the caller's transaction; return what was decided in the end, and the message.

    An answer that cannot be sent becomes a hand-over; a hand-over whose words cannot be sent stays one.
    """
    said = _send(decision, asked, manner)
    if said is None and decision.act is not Act.HAND_OVER:
        decision = Decision(act=Act.HAND_OVER, reason=Reason.UNABLE, score=decision.score)
        said = _send(decision, asked, manner)
    return decision, said


def _send(decision: Decision, asked: Message, manner: Manner) -> Message | None:
    words = words_of(decision, manner)
    if not words.text:
        return None
    try:
        with transaction.atomic():
            target = find_target(asked.conversation, visibility="private", in_reply_to=asked)
            occasion = machine.HANDING if decision.act is Act.HAND_OVER else machine.BOT
            said = machine.queue(target, text=words.text, occasion=occasion, choices=words.choices)
            note_bot(manner.setting, words.texts if decision.act is Act.ANSWER else ())
            return said
    except Refused as no:
        withheld.tell(asked.conversation_id, occasion=machine.BOT, no=no)
        return None
