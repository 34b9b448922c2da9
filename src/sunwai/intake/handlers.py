"""What the way in does when it hears of facts: what an event only named is fetched, and comes in like any other."""

from __future__ import annotations

from django.db import transaction

from sunwai.channels.registry import adapter_for
from sunwai.connections.actions import ledger
from sunwai.connections.models import Connection
from sunwai.intake.events import PointerReceived
from sunwai.intake.journal import store_fetched
from sunwai.kernel import live
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.events import DomainEvent


class NotYet(Exception):
    """The network did not hand it over this time; the event is delivered again later."""


def complete_pointer(event: DomainEvent, event_id: int) -> None:
    """Fetch what a pointer names into the journal; what is gone for good is counted, and that is the end of it.

    Hearing of it twice stores once: what is fetched has its own delivery keys.

    Raises:
        NotYet: the network did not answer.

    """
    del event_id
    if not isinstance(event, PointerReceived):
        raise TypeError(type(event).__name__)
    connection = Connection.objects.filter(pk=event.connection_id, state=Connection.State.ON).first()
    if connection is None:
        return
    try:
        deliveries = adapter_for(connection.channel).complete(event.reference, connection.account())
    except ChannelError as error:
        if not error.permanent or error.hold_connection:
            raise NotYet(error.detail) from error
        ledger.count_unknown(connection, [f"not to be had {error.code}".strip()])
        return
    with transaction.atomic():
        store_fetched(connection, tuple(deliveries))
        live.wake()
