"""A conversation that begins with what a visitor filled in, not with a network's message."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from sunwai.customers.models import Customer
from sunwai.inbox import derive, feelings, readings, search_index, topic_guessing
from sunwai.inbox.actions import gate, organise, status
from sunwai.inbox.events import ConversationOpened
from sunwai.inbox.models import AuthorType, Conversation, Message, Status, TopicBy
from sunwai.kernel import clock, events
from sunwai.language import Reading, read, speaks_of_self_harm
from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a form made: words, when somebody is to look, until when it is to be done; ``verb``: what happened.

    ``about``: what of ``text`` the customer wrote: what the conversation is about is told from that.
    """

    subject: str
    text: str
    until: dt.datetime
    due_at: dt.datetime
    verb: str
    about: str = ""


@transaction.atomic
def begin_by_form(*, brand: Brand, customer: Customer, filled: Filled) -> Message:
    """Open a conversation of a brand on no network; return its first message, the customer's.

    It sleeps until ``until``, then stands above all that was said before; that of somebody who speaks of ending their
    life is awake at once, and urgent. Nothing can be answered where it came from: people write notes, or reach the
    customer elsewhere. It is read, and its topic guessed, as a network's message is.
    """
    now, reading = clock.now(), read(filled.text)
    talk = Conversation.objects.create(
        brand=brand,
        customer=customer,
        subject=filled.subject[:300],
        language=reading.language,
        script=reading.script,
        status=Status.SNOOZED,
        snoozed_until=filled.until,
        due_at=filled.due_at,
        last_activity_at=filled.until,
        waiting_since=now,
        **_topic(brand, filled),
    )
    message = _message(talk, filled, reading)
    feelings.follow([message], [talk])
    derive.show_words(talk, message)
    search_index.index([message])
    status.set_alarm(talk)
    events.publish(ConversationOpened(conversation_id=talk.pk))
    data = {"value": filled.until.isoformat()}
    gate.store(talk, "preview", "preview_file", by=None, verb=filled.verb, data=data)
    if speaks_of_self_harm(filled.about):
        status.wake(talk)
        organise.make_urgent(conversation=talk)
    return message


def _topic(brand: Brand, filled: Filled) -> dict[str, Any]:
    (guess,) = topic_guessing.guess_all([(brand.pk, filled.about)])
    if guess is None:
        return {}
    return {"known_topic_id": guess.topic, "topic_by": TopicBy.MODEL, "topic_chance": guess.chance}


def _message(talk: Conversation, filled: Filled, reading: Reading) -> Message:
    (told,) = readings.read_all([filled.text], [reading], brands=[talk.brand_id])
    return Message.objects.create(
        conversation=talk,
        direction="in",
        kind="call",
        visibility="private",
        text=filled.text,
        language=reading.language,
        script=reading.script,
        sent_at=clock.now(),
        author_type=AuthorType.CUSTOMER,
        author_name=talk.customer.name,
        reading=told,
    )
