"""Which conversation: the thread's open one; a young resolved one reopens; else a new one, linked to the old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.conf import settings

from sunwai.inbox.models import Conversation, Proof, Resolution, Status, Thread
from sunwai.inbox.previews import COLUMNS
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.kernel import clock, ids
from sunwai.kernel.bulk import insert_rows, update_rows

LONGEST_SUBJECT = 300
LONGEST_ROOT = 512
ADVANCING = (
    "connection",
    "channel",
    *COLUMNS,
    "status",
    "resolution",
    "resolved_at",
    "snoozed_until",
    "rating",
    "language",
    "script",
    "last_activity_at",
    "waiting_since",
    "opened_at",
    "known_topic",
    "topic_by",
    "topic_chance",
)


def plan(arrivals: Sequence[Arrival]) -> list[Conversation]:
    """Give every arrival its conversation; return those that open, not yet stored. No statement."""
    planned: dict[object, Conversation] = {}
    for each in arrivals:
        each.conversation = _standing(each) or planned.get(_thread_key(each)) or _plan(each, planned)
    return list(planned.values())


def store(opened: Sequence[Conversation], arrivals: Sequence[Arrival]) -> None:
    """Store new conversations, advanced ones, and their threads. Four statements, however many arrivals."""
    insert_rows(opened)
    new = {id(each) for each in opened}
    old = {each.the_conversation().pk: each.the_conversation() for each in arrivals}
    update_rows([each for each in old.values() if id(each) not in new], ADVANCING)
    _store_threads(arrivals)


def _thread_key(arrival: Arrival) -> tuple[object, ...]:
    if arrival.thread:
        return ("thread", arrival.thread.pk)
    return (arrival.connection.pk, arrival.item.root, arrival.the_identity().pk)


def _standing(arrival: Arrival) -> Conversation | None:
    """Return the thread's conversation if it can still take a message, else remember it as the older one."""
    if arrival.thread is None:
        return None
    conversation = arrival.thread.conversation
    if conversation.status != Status.RESOLVED or stays_closed(arrival) or _is_young(conversation):
        return conversation
    arrival.continues = conversation
    return None


def _is_young(conversation: Conversation) -> bool:
    age = clock.now() - (conversation.resolved_at or conversation.last_activity_at)
    return age < dt.timedelta(days=settings.SUNWAI.reopen_days)


def stays_closed(arrival: Arrival) -> bool:
    """Say whether this arrival may not wake a resolved conversation: machines, our own words, the blocked."""
    blocked = arrival.the_identity().blocked_at is not None
    return arrival.item.automatic or not arrival.inbound or blocked


def _plan(arrival: Arrival, planned: dict[object, Conversation]) -> Conversation:
    arrival.opens = True
    identity = arrival.the_identity()
    conversation = Conversation(
        brand_id=arrival.connection.brand_id,
        customer=identity.customer,
        connection=arrival.connection,
        subject=arrival.item.subject[:LONGEST_SUBJECT],
        opened_at=arrival.item.sent_at,
        last_activity_at=arrival.item.sent_at,
        previous=arrival.continues,
    )
    if identity.blocked_at:
        conversation.status, conversation.resolution = Status.RESOLVED, Resolution.SPAM
        conversation.resolved_at = clock.now()
    planned[_thread_key(arrival)] = conversation
    return conversation


def _store_threads(arrivals: Iterable[Arrival]) -> None:
    """Open the threads that are new, and move those whose older conversation stays closed."""
    new: dict[object, Thread] = {}
    known: dict[int, Thread] = {}
    for each in arrivals:
        if each.thread is None:
            each.thread = new.setdefault(_thread_key(each), _new_thread(each))
        elif each.thread.pk:
            known[each.thread.pk] = each.thread
        each.thread.conversation = each.the_conversation()
        if each.inbound and each.proof != Proof.HELD:
            each.thread.last_inbound_at = max(filter(None, (each.thread.last_inbound_at, each.item.sent_at)))
    insert_rows(new.values())
    update_rows(known.values(), ["conversation", "last_inbound_at"])


def _new_thread(arrival: Arrival) -> Thread:
    return Thread(
        conversation=arrival.the_conversation(),
        connection=arrival.connection,
        root=arrival.item.root[:LONGEST_ROOT],
        identity=arrival.the_identity(),
        key=ids.new_id().hex,
    )
