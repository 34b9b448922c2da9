"""A conversation that begins with what a visitor filled in, not with a network's message."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from sunwai.customers.models import Customer
from sunwai.inbox import derive, search_index
from sunwai.inbox.actions import gate, status
from sunwai.inbox.events import ConversationOpened
from sunwai.inbox.models import AuthorType, Conversation, Message, Status
from sunwai.kernel import clock, events
from sunwai.language import read
from sunwai.people.models import Brand


@transaction.atomic
def begin_by_form(*, brand: Brand, customer: Customer, subject: str, text: str, verb: str) -> Message:
    """Open a conversation of a brand whose first message is ``text``, of the customer, on no network.

    Nothing can be answered where it came from: people write notes, or reach the customer elsewhere.
    """
    now, reading = clock.now(), read(text)
    talk = Conversation(brand=brand, customer=customer, subject=subject[:300], opened_at=now, last_activity_at=now)
    talk.language, talk.script, talk.waiting_since = reading.language, reading.script, now
    talk.save()
    message = Message.objects.create(
        conversation=talk,
        direction="in",
        kind="call",
        visibility="private",
        text=text,
        language=reading.language,
        script=reading.script,
        sent_at=now,
        author_type=AuthorType.CUSTOMER,
        author_name=customer.name,
    )
    derive.show_words(talk, message)
    search_index.index([message])
    events.publish(ConversationOpened(conversation_id=talk.pk))
    gate.store(talk, "preview", "preview_file", by=None, verb=verb, data={})
    return message


@transaction.atomic
def put_off(*, conversation: Conversation, until: dt.datetime, due_at: dt.datetime, verb: str) -> None:
    """Let a conversation come back by itself at ``until``, above all that was said before then, due at ``due_at``."""
    conversation.status, conversation.snoozed_until, conversation.due_at = Status.SNOOZED, until, due_at
    conversation.last_activity_at = until
    gate.store(
        conversation,
        "status",
        "snoozed_until",
        "due_at",
        "last_activity_at",
        by=None,
        verb=verb,
        data={"value": until.isoformat()},
    )
    status.set_alarm(conversation)
