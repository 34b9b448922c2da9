"""Which team has a new conversation. One rule for now: the connection's team; within it, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.inbox.actions.receive import put_in_queue
from sunwai.inbox.models import Conversation


def route(opened: Sequence[Conversation]) -> None:
    """Put new conversations into the queue of their connection's team; without a team, everybody's of the brand.

    The queue itself is the list of unassigned conversations, the longest waiting first.
    """
    put_in_queue([(each, each.connection) for each in opened if each.connection is not None])
