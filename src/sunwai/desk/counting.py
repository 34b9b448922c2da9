"""How long an answer is as its network counts, into how many messages it will be split, and what it will cost."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.channels.registry import adapters
from sunwai.channels.spec import Limits
from sunwai.channels.split import split
from sunwai.connections.models import Connection
from sunwai.connections.prices import price
from sunwai.inbox.answering import costing, limits
from sunwai.inbox.answering import target as targets
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``limit``: zero where the network has none. ``parts``: 0 when it goes out whole. ``cost``: in words, or empty."""

    length: int
    limit: int
    parts: int = 0
    too_long: bool = False
    cost: str = ""


def limits_of(connection: Connection | None) -> Limits:
    """Return what the network takes from an account; no limits where its package is gone."""
    adapter = adapters().get(connection.channel) if connection else None
    return adapter.limits(connection.account()) if adapter and connection else Limits()


def count_words(conversation: Conversation, text: str, *, mode: str = "note", named: Message | None = None) -> Count:
    """Count what is being written. No query for a note, and for a text that fits where nothing costs."""
    connection = conversation.connection
    adapter = adapters().get(connection.channel) if connection else None
    if adapter is None or connection is None:
        return Count(length=len(text), limit=0)
    length, limit = adapter.length(text), limits_of(connection).text_length
    over = bool(limit) and length > limit
    asks = mode != "note" and text.strip() and (over or adapter.spec.meter is not None)
    target = _target(conversation, mode=mode, named=named) if asks else None
    if target is None:
        return Count(length=length, limit=limit, parts=len(split(text, limit, adapter.length)) if over else 0)
    whole = limits.is_one_message(target)
    return Count(
        length=length,
        limit=limit,
        parts=0 if whole or not over else len(split(text, limit, adapter.length)),
        too_long=over and whole,
        cost=_cost(target, text),
    )


def _target(conversation: Conversation, *, mode: str, named: Message | None) -> targets.Target | None:
    try:
        return targets.find_target(conversation, visibility=mode, in_reply_to=named)
    except Refused:
        return None


def _cost(target: targets.Target, text: str) -> str:
    meter = target.spec.meter
    cost = costing.cost_of(target, costing.Words(text=text), target.connection.account()) if meter else 0
    return price(meter, cost) if meter and cost else ""
