"""One order for everybody who locks: a connection's door, conversations, their messages, what is done to those.

People lock their conversation before its messages. What a network says of a message, and sending it, went the other
way round, so that two of them could wait for each other, and PostgreSQL ended one. A batch has all its conversations
(``reach.py``) before it begins, in the order of their numbers; so has a thread, locked after its conversation. SQLite
has one writer at a time and needs none of this.
"""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.inbox.models import Conversation


def lock(conversations: Iterable[int]) -> None:
    """Lock conversations until the transaction ends, always in the same order. One statement, none without any."""
    wanted = set(conversations)
    if wanted:
        list(Conversation.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))


def lock_of(message_id: int) -> None:
    """Lock the conversation of a message until the transaction ends: do it before the message itself. One statement."""
    list(Conversation.objects.select_for_update(of=("self",)).filter(messages=message_id).values_list("pk"))
