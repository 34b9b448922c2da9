"""What is not known yet of those who open conversations; the network is asked for it later, outside the batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability, Visibility
from sunwai.customers.actions.face import face_wanted
from sunwai.inbox.events import ContextMissed, StrangerMet, WishSaid
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.kernel.events import DomainEvent


def open_questions(arrivals: Iterable[Arrival]) -> Iterator[DomainEvent]:
    """Yield what is to be asked about the arrivals that open a conversation. No statement."""
    for each in arrivals:
        if not each.opens:
            continue
        talk = each.the_conversation().pk
        if _is_stranger(each):
            yield StrangerMet(conversation_id=talk, identity_id=each.the_identity().pk)
        if _lacks_context(each):
            yield ContextMissed(conversation_id=talk, message_id=each.the_message().pk)


def wishes(arrivals: Iterable[Arrival]) -> Iterator[DomainEvent]:
    """Yield what visitors wish besides what they say. No statement."""
    for each in arrivals:
        wish = each.item.meta.get("wish")
        if each.inbound and isinstance(wish, str):
            yield WishSaid(conversation_id=each.the_conversation().pk, message_id=each.the_message().pk, wish=wish)


def _is_stranger(arrival: Arrival) -> bool:
    identity = arrival.the_identity()
    nameless = not identity.name and spec_for(arrival.connection.channel).can(Capability.PROFILE)
    return nameless or face_wanted(identity)


def _lacks_context(arrival: Arrival) -> bool:
    item = arrival.item
    if not arrival.inbound or item.visibility is not Visibility.PUBLIC or item.ancestors:
        return False
    below = item.parent_id or item.root != item.external_id
    return bool(below) and spec_for(arrival.connection.channel).can(Capability.ANCESTORS)
