"""By which way a public talk can go on in private here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, Message


class Way(StrEnum):
    """How the customer comes in: by a message only they can read, or by a link that proves whose the handle is."""

    MESSAGE = "message"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What going private comes to here: which public message is answered, and by which way the customer comes in."""

    asked: Message
    way: Way


def step_for(conversation: Conversation) -> Step | None:
    """Return how this conversation can go private; None where nothing public was said or no way is open.

    A private message where the network has one, else a link to a page of ours, which takes a chat of the brand.
    Two or three queries.
    """
    theirs = conversation.messages.filter(direction="in", deleted_at=None).exclude(thread=None)
    public = theirs.filter(visibility="public").select_related("connection", "thread__identity")
    asked = public.order_by("-sent_at").first()
    if asked is None or asked.connection is None:
        return None
    spec = spec_for(asked.connection.channel)
    if not spec.can(Capability.PUBLIC_REPLY):
        return None
    if spec.can(Capability.PRIVATE_REPLY) or theirs.filter(visibility="private").exists():
        return Step(asked=asked, way=Way.MESSAGE)
    hosted = Connection.objects.on().able(Capability.HOSTED).filter(brand_id=conversation.brand_id).exists()
    return Step(asked=asked, way=Way.LINK) if hosted else None
