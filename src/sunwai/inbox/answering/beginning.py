"""Where a first message of ours goes: the customer behind an address, and a thread that waits for their answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Author, Capability, Visibility
from sunwai.connections.models import Connection
from sunwai.customers.actions.identify import identify, key_of
from sunwai.customers.models import Identity
from sunwai.inbox.answering.target import Target
from sunwai.inbox.models import Conversation, Thread
from sunwai.kernel import errors, ids


def require_start(connection: Connection) -> None:
    """See that the channel lets us write first.

    Raises:
        Refused: ``channel_cannot``.

    """
    spec = spec_for(connection.channel)
    if not spec.can(Capability.START):
        said = _("%(channel)s does not let us write first.") % {"channel": spec.name}
        raise errors.Refused(said, code="channel_cannot")


def partner_at(connection: Connection, address: str, *, name: str) -> Identity:
    """Return the identity of an address, with its customer; an unknown one becomes a customer called ``name``."""
    author = Author(external_id=address, handle=address, name=" ".join(name.split()))
    return identify([(connection.channel, author)])[key_of(connection.channel, author)]


def open_thread(conversation: Conversation, connection: Connection, identity: Identity) -> Target:
    """Open a thread of our own. Answers find it by its keyed token, not by this root, which no network knows."""
    key = ids.new_id().hex
    thread = Thread.objects.create(
        conversation=conversation, connection=connection, root=f"ours:{key}", identity=identity, key=key
    )
    spec = spec_for(connection.channel)
    return Target(thread=thread, connection=connection, spec=spec, visibility=Visibility.PRIVATE, answered=None)
