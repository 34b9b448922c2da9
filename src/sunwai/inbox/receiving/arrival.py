from __future__ import annotations

from dataclasses import dataclass

from sunwai.channels.types import Author, Direction, InboundMessage
from sunwai.connections.models import Connection
from sunwai.customers.actions.identify import key_of
from sunwai.customers.digests import Key
from sunwai.customers.models import Identity
from sunwai.inbox.models import Conversation, Message, Proof, Thread
from sunwai.inbox.types import Incoming


@dataclass(slots=True, eq=False)
class Arrival:
    """A message on its way to its place: what is found out about it, step by step."""

    incoming: Incoming
    item: InboundMessage
    partner: Author
    identity: Identity | None = None
    thread: Thread | None = None
    conversation: Conversation | None = None
    parent: Message | None = None
    proof: Proof = Proof.NONE_NEEDED
    opens: bool = False  # it is the first message of a conversation
    continues: Conversation | None = None  # the older conversation that a new one is linked to
    message: Message | None = None

    @property
    def connection(self) -> Connection:
        """Return the connection it came by."""
        return self.incoming.connection

    @property
    def inbound(self) -> bool:
        """Say whether a customer wrote it."""
        return self.item.direction is Direction.IN

    @property
    def key(self) -> tuple[object, str]:
        """Return what makes the message one and the same."""
        return self.connection.pk, self.item.external_id

    @property
    def person(self) -> Key:
        """Return what makes the customer one and the same on the network."""
        return key_of(self.connection.channel, self.partner)

    def the_identity(self) -> Identity:
        """Return the customer's identity; known after the second step."""
        if self.identity is None:
            raise RuntimeError("not identified yet")
        return self.identity

    def the_thread(self) -> Thread:
        """Return the thread; known after the third step."""
        if self.thread is None:
            raise RuntimeError("no thread yet")
        return self.thread

    def the_conversation(self) -> Conversation:
        """Return the conversation; known after the fourth step."""
        if self.conversation is None:
            raise RuntimeError("no conversation yet")
        return self.conversation

    def the_message(self) -> Message:
        """Return the stored message; known after the fifth step."""
        if self.message is None:
            raise RuntimeError("not stored yet")
        return self.message
