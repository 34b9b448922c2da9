"""Second step: which customer. The author of what came in; of our own words, the one they were said to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sunwai.customers.actions.identify import identify
from sunwai.customers.digests import Key
from sunwai.inbox.models import Thread
from sunwai.inbox.receiving import early
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.inbox.receiving.threads import locked
from sunwai.inbox.types import Incoming


def arrivals_of(incoming: Sequence[Incoming]) -> list[Arrival]:
    """Return an arrival for each message."""
    made = []
    for each in incoming:
        item = early.message_of(each)
        made.append(Arrival(incoming=each, item=item, partner=item.partner or item.author))
    return made


def find_customers(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Set the identity of each arrival; return those that have one.

    Our own words in the network's own app, said to nobody we know yet, wait as early changes until what they answer
    arrives; our own posts, which answer nothing, are no customer's matter and are passed over. So is what somebody
    said, or was told, before they were erased.
    """
    placed = [each for each in arrivals if each.inbound or each.item.partner or _follows_parent(each)]
    people = [each.person for each in placed]
    newest: dict[Key, dt.datetime] = {}
    for person, each in zip(people, placed, strict=True):
        newest[person] = max(each.item.sent_at, newest.get(person, each.item.sent_at))
    seen = [(each.connection.channel, each.partner) for each in placed if each.thread is None]
    identities = identify(seen, newest=newest)
    for person, each in zip(people, placed, strict=True):
        each.identity = each.identity or identities[person]
    for each in arrivals:
        if each.identity is None and each.item.parent_id:
            early.keep_own_reply(each.incoming)
    return [each for each in placed if not each.the_identity().forgets(each.item.sent_at)]


def _follows_parent(arrival: Arrival) -> bool:
    parent = arrival.parent
    if parent is None or parent.thread_id is None:
        return False
    for thread in locked(Thread.objects.filter(pk=parent.thread_id)):
        arrival.thread, arrival.identity = thread, thread.identity
    return arrival.thread is not None
