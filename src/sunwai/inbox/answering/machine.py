"""A machine's words become a message and its way out: marked automatic, behind people's, answering nobody's wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sunwai.channels.types import Choice
from sunwai.inbox import search_index, touch
from sunwai.inbox.answering import checks, choosing, costing, limits, passports
from sunwai.inbox.answering.target import Target, subject_of
from sunwai.inbox.events import ReplyQueued
from sunwai.inbox.models import AuthorType, Delivery, Message, Sending
from sunwai.kernel import clock, events, ids
from sunwai.language import read

MENU: Final = "menu"  # the occasion of what answers a tap: it was asked for
BOT: Final = "bot"  # of a bot's answer: it does not go out any more once a person has joined
HANDING: Final = "handing"  # of its word that a person comes: not any more once that person has written


def queue(target: Target, *, text: str, occasion: str, choices: Sequence[Choice] = ()) -> Message:
    """Store a machine's message and its way out, in the caller's transaction.

    ``choices`` are the network's own buttons where it has them, numbered lines of the text elsewhere; what the
    customer then chooses, ``choosing.chosen_in`` tells.

    Raises:
        Refused: what ``answering.limits`` and ``answering.passports`` refuse; ``budget_reached``, also where people
            may go over it.

    """
    said = passports.filled(text, target.thread.conversation)
    text, offers = choosing.with_choices(target, said.text, choices)
    words = costing.Words(text=text)
    limits.check(target, words)
    costing.check_machines_budget(target, words)
    checks.ask(checks.outgoing_of(target, text=text))
    key = f"auto-{ids.new_id().hex}"
    message = _message(target, text=text, key=key)
    held = passports.meta_of(said, brand=target.connection.brand)
    message.meta = {"occasion": occasion, **({choosing.OFFERED: offers} if offers else {}), **held}
    message.save()
    Sending.objects.create(message=message, connection=target.connection, key=key, human=False)
    search_index.index([message])
    events.publish(ReplyQueued(conversation_id=message.conversation_id, message_id=message.pk))
    touch.touch([message.conversation])
    return message


def _message(target: Target, *, text: str, key: str) -> Message:
    reading, answered, thread = read(text), target.answered, target.thread
    return Message(
        conversation=thread.conversation,
        thread=thread,
        connection=target.connection,
        external_id=target.own_id(key),
        in_reply_to=answered,
        parent_id=answered.external_id if answered else "",
        direction="out",
        kind=target.kind.value,
        visibility=target.visibility.value,
        text=text,
        subject=subject_of(target, thread.conversation),
        language=reading.language,
        script=reading.script,
        sent_at=clock.now(),
        author_type=AuthorType.BOT,
        author_name=target.connection.brand.name,
        automatic=True,
        delivery=Delivery.QUEUED,
    )
