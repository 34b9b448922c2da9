"""A private answer to a public post opens a private thread on the network; its echo tells us which.

What the customer says there belongs to the conversation that the private answer came from, and the two handles are
one customer.
"""

from __future__ import annotations

from sunwai.channels.types import InboundMessage
from sunwai.customers.actions.identify import identify, key_of
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.models import Sending, Thread
from sunwai.inbox.types import Incoming
from sunwai.kernel import ids


def open_thread(incoming: Incoming, item: InboundMessage, sending: Sending) -> None:
    """Link the private thread that an echo names to the conversation of the answer; an older link stands."""
    thread = sending.message.thread
    if item.partner is None or thread is None or thread.root == item.root:
        return
    channel = incoming.connection.channel
    identity = identify([(channel, item.partner)])[key_of(channel, item.partner)]
    _, new = Thread.objects.get_or_create(
        connection=incoming.connection,
        root=item.root,
        identity=identity,
        defaults={"conversation": sending.message.conversation, "key": ids.new_id().hex},
    )
    if new:
        _same_customer(identity, sending.message.conversation.customer)


def _same_customer(identity: Identity, customer: Customer) -> None:
    """Give a handle that nobody has met before to the customer we were answering."""
    stranger = identity.customer
    if stranger.pk == customer.pk or stranger.conversations.exists():
        return
    identity.customer = customer
    identity.save(update_fields=["customer"])
    if not stranger.identities.exists():
        stranger.delete()
