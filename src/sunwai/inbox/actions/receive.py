"""What came in becomes part of the truth: the customer, the conversation, the message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from sunwai.channels.types import InboundMessage
from sunwai.connections.models import Connection
from sunwai.inbox import feelings, search_index
from sunwai.inbox.events import ConversationOpened, ConversationReopened, MediaNamed, MessageReceived
from sunwai.inbox.models import Conversation
from sunwai.inbox.receiving import (
    changes,
    context,
    conversations,
    early,
    identities,
    known,
    meeting,
    messages,
    notices,
    partners,
    pressing,
    proofs,
    questions,
    threads,
    topics,
)
from sunwai.inbox.receiving.advance import advance
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.inbox.touch import touch
from sunwai.inbox.types import Incoming, Received
from sunwai.kernel.events import DomainEvent, publish


@transaction.atomic
def receive(incoming: Sequence[Incoming]) -> Received:
    """Store a batch of items and return what it became.

    Each message is stored once, however often and in whatever order it comes. About twenty statements a batch,
    whatever its size, unless messages of one batch answer each other.

    Raises:
        IntegrityError: another worker stored one of them first; roll back and come again.
    """
    received = Received()
    meeting.enter(incoming)
    moved = identities.follow(incoming)
    fresh = known.without_known([each for each in incoming if isinstance(each.item, InboundMessage)])
    for wave in _waves(fresh):
        _receive_wave(wave, received)
    others = [(each.connection, each.item) for each in incoming if not isinstance(each.item, InboundMessage)]
    touched = [*moved, *changes.apply(others), *identities.apply(incoming), *notices.keep(incoming)]
    _apply_early(received)
    touch({each.pk: each for each in [*touched, *(each.conversation for each in received.messages)]}.values())
    return received


def _waves(fresh: Sequence[Incoming]) -> Iterator[list[Incoming]]:
    """Part a batch so that whatever is answered is stored before its answer."""
    wave: list[Incoming] = []
    names: set[str] = set()
    for each in fresh:
        item = early.message_of(each)
        named = {item.parent_id, *(item.joins.references if item.joins else ())}
        if named & names:
            yield wave
            wave, names = [], set()
        wave.append(each)
        names.add(item.external_id)
    if wave:
        yield wave


def _receive_wave(wave: Sequence[Incoming], received: Received) -> None:
    arrivals = partners.arrivals_of(wave)
    messages.find_parents(arrivals)
    arrivals = partners.find_customers(arrivals)
    threads.find_threads(arrivals)
    opened = conversations.plan(arrivals)
    woken = advance(arrivals)
    topics.heed(arrivals)
    conversations.store(opened, arrivals)
    stored = messages.write(arrivals)
    feelings.follow(stored, opened)
    pressing.heed(arrivals)
    context.keep(arrivals)
    search_index.index(stored)
    proofs.recognise(arrivals)
    proofs.trust_answers(arrivals)
    received.messages += stored
    received.opened += opened
    received.reopened += [each for each in woken if each not in opened]
    _publish(arrivals, opened, woken)


def _publish(arrivals: Sequence[Arrival], opened: list[Conversation], woken: list[Conversation]) -> None:
    news: list[DomainEvent] = [ConversationOpened(conversation_id=each.pk) for each in opened]
    news += [ConversationReopened(conversation_id=each.pk) for each in woken if each not in opened]
    for each in arrivals:
        ids = {"conversation_id": each.the_conversation().pk, "message_id": each.the_message().pk}
        if each.inbound:
            news.append(MessageReceived(**ids))
        if any(media.url and number not in each.incoming.files for number, media in enumerate(each.item.attachments)):
            news.append(MediaNamed(**ids))
    publish(*news, *questions.open_questions(arrivals), *questions.wishes(arrivals))


def _apply_early(received: Received) -> None:
    """Apply what waited for the new messages; replies of ours that waited are messages themselves."""
    waiting = early.take(received.messages)
    changes.apply([pair for pair in waiting if not isinstance(pair[1], InboundMessage)])
    replies = [Incoming(connection=where, item=item) for where, item in waiting if isinstance(item, InboundMessage)]
    for wave in _waves(known.without_known(replies)):
        _receive_wave(wave, received)


def put_in_queue(opened: Sequence[tuple[Conversation, Connection]]) -> None:
    """Give new conversations the team of their connection, in one statement per team (called by routing)."""
    by_team: dict[int, list[Conversation]] = {}
    for conversation, connection in opened:
        if connection.team_id is not None:
            conversation.team_id = connection.team_id
            by_team.setdefault(connection.team_id, []).append(conversation)
    for team_id, group in by_team.items():
        Conversation.objects.filter(pk__in=[each.pk for each in group]).update(team_id=team_id)
