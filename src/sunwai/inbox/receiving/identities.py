"""What networks tell of people, not of messages: other names, other ids, and that somebody is to be forgotten."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from sunwai.channels.types import InboundErasure, InboundProfile
from sunwai.customers.actions.learn import learn, move
from sunwai.customers.models import Identity
from sunwai.customers.queries import identity_of
from sunwai.inbox import naming
from sunwai.inbox.models import Conversation
from sunwai.inbox.receiving import erasing
from sunwai.inbox.types import Incoming


def apply(incoming: Iterable[Incoming]) -> list[Conversation]:
    """Apply profiles and erasures, in their order; return the conversations that look different now."""
    changed: dict[int, Conversation] = {}
    for each in incoming:
        if isinstance(each.item, InboundProfile):
            found: Iterable[Conversation] = _profile(each, each.item)
        elif isinstance(each.item, InboundErasure):
            found = erasing.forget(each.connection, each.item.author, code=each.code)
        else:
            continue
        changed |= {talk.pk: talk for talk in found}
    return list(changed.values())


def follow(incoming: Iterable[Incoming]) -> list[Conversation]:
    """Give people the ids they have now, before what they say under them is stored: they stay the same customers."""
    return apply(each for each in incoming if isinstance(each.item, InboundProfile) and each.item.previous_id)


def _profile(incoming: Incoming, item: InboundProfile) -> Iterator[Conversation]:
    """Keep what somebody is called now. Of strangers nothing is kept: they have not written."""
    channel = incoming.connection.channel
    identity = _moved(channel, item) or identity_of(channel, item.author)
    if identity is not None and learn(identity=identity, author=item.author):
        yield from naming.show(identity)


def _moved(channel: str, item: InboundProfile) -> Identity | None:
    if not item.previous_id or item.previous_id == item.author.external_id:
        return None
    before = identity_of(channel, dataclasses.replace(item.author, external_id=item.previous_id))
    return move(identity=before, to=item.author.external_id) if before else None
