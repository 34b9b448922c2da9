"""Customers telling things, through the pipeline's own steps."""

from __future__ import annotations

from typing import Any

from sunwai.assist.finding import find_facts
from sunwai.assist.keeping import keep
from sunwai.assist.models import Pattern
from sunwai.channels.types import Direction, InboundDeletion, InboundEdit, InboundItem, InboundMessage
from sunwai.connections.models import Connection
from sunwai.customers.models import Fact
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock
from sunwai.routing.route import route
from tests import cast


def arrives(*items: InboundItem, at: Connection | None = None) -> list[Message]:
    """Take items in as the pipeline does; return the new messages."""
    incoming = [Incoming(connection=at or cast.facebook(), item=each) for each in items]
    finds = find_facts(incoming)
    received = receive(incoming)
    route(received.opened)
    keep(received.messages, finds)
    return received.messages


def says(text: str, **changes: Any) -> Message:
    """Let Asha say something in private."""
    return arrives(cast.inbound(text, **changes))[0]


def we_said(text: str, **changes: Any) -> Message:
    """Let us say something to Asha in the network's own app."""
    said: InboundMessage = cast.inbound(text, direction=Direction.OUT, partner=cast.inbound().author, **changes)
    return arrives(said)[0]


def edited(message: Message, text: str) -> InboundEdit:
    return InboundEdit(account="1001", external_id=message.external_id, edited_at=clock.now(), text=text)


def deleted(message: Message) -> InboundDeletion:
    return InboundDeletion(account="1001", external_id=message.external_id, deleted_at=clock.now())


def facts() -> list[tuple[str, str]]:
    """Return kind and value of every fact, in the order they were said."""
    return list(Fact.objects.filter(withdrawn_at=None).order_by("said_at", "start").values_list("kind", "value"))


def fact(talk: Conversation, value: str = "88213", kind: str = "order") -> Fact:
    """Return a fact that the customer of a conversation told."""
    return Fact.objects.create(customer=talk.customer, brand=talk.brand, kind=kind, value=value, shown=value)


def pattern(expression: str = r"TB-\d{5}", kind: str = "order") -> Pattern:
    values: dict[str, Any] = {"brand": cast.brand(), "kind": kind, "name": "ours"}
    return Pattern.objects.update_or_create(**values, defaults={"expression": expression})[0]
