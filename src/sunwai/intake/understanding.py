"""What customers' messages are told to be and to be about, before the write transaction, all of a batch at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sunwai.channels.types import Direction, InboundItem, InboundMessage
from sunwai.inbox.readings import read_all
from sunwai.inbox.topic_guessing import guess_all, said_in
from sunwai.inbox.types import Incoming
from sunwai.language import speaks_of_self_harm


def understood(incoming: Sequence[Incoming]) -> list[Incoming]:
    """Return the items with what customers' messages are told to be and about, and whether a life may be in danger.

    One query for what corrections taught, two a brand for its topics.

    What cannot be read comes in so.
    """
    read_ones = [each for each in incoming if _is_said(each.item)]
    brands = [each.connection.brand_id for each in read_ones]
    told = read_all([wording(each.item) for each in read_ones], [each.reading for each in read_ones], brands=brands)
    said = [topic_wording(each.item) for each in read_ones]
    topics = guess_all(list(zip(brands, said, strict=True)))
    found = {
        id(each): replace(each, told=reading, topic=topic, harm=_speaks_of_harm(each.item))
        for each, reading, topic in zip(read_ones, told, topics, strict=True)
    }
    return [found.get(id(each), each) for each in incoming]


def wording(item: InboundItem) -> str:
    """Return what is read of an item: a message's text, else its subject."""
    return item.text or item.subject if isinstance(item, InboundMessage) else ""


def topic_wording(item: InboundItem) -> str:
    """Return what an item's topic is told from."""
    return said_in(item.subject, item.text) if isinstance(item, InboundMessage) else ""


def _speaks_of_harm(item: InboundItem) -> bool:
    """Say whether somebody speaks of ending their life; below others' words the title is those others'."""
    answers = isinstance(item, InboundMessage) and item.parent_id
    return speaks_of_self_harm(wording(item) if answers else topic_wording(item))


def _is_said(item: InboundItem) -> bool:
    return isinstance(item, InboundMessage) and item.direction is Direction.IN and not item.automatic
