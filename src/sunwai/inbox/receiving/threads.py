"""Third step: which thread. (connection, the network's root, identity), or, for mail, by proof (promise 11)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from sunwai.channels.types import Joins
from sunwai.inbox.models import Conversation, Message, Proof, Thread
from sunwai.inbox.receiving.arrival import Arrival

JOINED = ("conversation__customer", "identity")


def find_threads(arrivals: Sequence[Arrival]) -> None:
    """Set the thread of each arrival that has one already, and lock it until the transaction ends.

    Arrivals without one keep None; a later step opens it. Two statements for threads by root, up to three for each
    arrival by proof.
    """
    _by_root([each for each in arrivals if each.item.joins is None and each.thread is None])
    for each in arrivals:
        if each.item.joins is not None:
            _by_proof(each, each.item.joins)
    _share(arrivals)


def _share(arrivals: Sequence[Arrival]) -> None:
    """Let arrivals of one thread, and threads of one conversation, hold the same objects."""
    threads: dict[int, Thread] = {}
    conversations: dict[int, Conversation] = {}
    for each in arrivals:
        if each.thread is not None:
            each.thread = threads.setdefault(each.thread.pk, each.thread)
            talk = each.thread.conversation
            each.thread.conversation = conversations.setdefault(talk.pk, talk)


def _by_root(arrivals: Sequence[Arrival]) -> None:
    wanted = {(each.connection.pk, each.item.root, each.the_identity().pk): each for each in arrivals}
    if not wanted:
        return
    rows = Thread.objects.filter(
        connection_id__in={key[0] for key in wanted},
        root__in={key[1] for key in wanted},
        identity_id__in={key[2] for key in wanted},
    )
    found = {(row.connection_id, row.root, row.identity_id): row for row in locked(rows)}
    for each in arrivals:
        each.thread = found.get((each.connection.pk, each.item.root, each.the_identity().pk))


def locked(threads: QuerySet[Thread]) -> list[Thread]:
    """Return threads, oldest first, and lock them: their conversations before them, so that two never cross."""
    found = threads.select_related(*JOINED).order_by("conversation_id", "id")
    return sorted(found.select_for_update(of=("conversation", "self")), key=lambda each: each.pk)


def _by_proof(arrival: Arrival, joins: Joins) -> None:
    """Join by a valid token of a thread the sender takes part in, or by naming a mail the sender wrote himself.

    A stranger with a valid token is held. The subject never joins. All else opens a new conversation.
    """
    if joins.threads and _by_token(arrival, joins):
        return
    if joins.references:
        _by_reference(arrival, joins)
    if arrival.thread is None:
        _by_follower(arrival, joins)


def _by_token(arrival: Arrival, joins: Joins) -> bool:
    named = Thread.objects.filter(connection=arrival.connection, key__in=joins.threads)
    for thread in locked(named)[:1]:
        arrival.thread = thread
        arrival.proof = Proof.NONE_NEEDED if takes_part(arrival, thread) else Proof.HELD
        return True
    return False


def takes_part(arrival: Arrival, thread: Thread) -> bool:
    """Say whether the sender is the thread's customer, or wrote in it before, or was written to by us."""
    identity = arrival.the_identity()
    if identity.pk == thread.identity_id:
        return True
    wrote = thread.messages.filter(author_identity=identity).exclude(proof=Proof.HELD)
    copied = thread.messages.filter(direction="out", sending__copies__icontains=f'"{identity.external_id}"')
    return wrote.exists() or copied.exists()


def _by_reference(arrival: Arrival, joins: Joins) -> None:
    """Only the author of a stored mail joins its thread by naming it, and without a token that proves little."""
    own = Message.objects.filter(
        Q(external_id__in=joins.references),
        connection=arrival.connection,
        author_identity=arrival.the_identity(),
    ).exclude(proof=Proof.HELD)
    _join(arrival, joins, own)


def _by_follower(arrival: Arrival, joins: Joins) -> None:
    """A mail that comes after the author's own answer to it stands in that answer's thread: any order ends the same."""
    own = Message.objects.filter(
        connection=arrival.connection,
        parent_id=arrival.item.external_id,
        author_identity=arrival.the_identity(),
    ).exclude(proof=Proof.HELD)
    _join(arrival, joins, own)


def _join(arrival: Arrival, joins: Joins, own: QuerySet[Message]) -> None:
    named = Thread.objects.filter(messages__in=own.order_by("-sent_at", "-id")[:1])
    for thread in locked(named):
        arrival.thread = thread
        arrival.proof = Proof.NONE_NEEDED if joins.vouched else Proof.UNPROVEN
