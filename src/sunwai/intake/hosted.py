"""What visitors do on our own pages goes into the journal first, like every network's words: committed, then 2xx."""

from __future__ import annotations

from sunwai.channels.hosted import Said, Seen
from sunwai.channels.registry import adapter_for
from sunwai.connections.models import Connection
from sunwai.intake.journal import Entry, commit
from sunwai.intake.models import Delivery
from sunwai.kernel.leases import WorkState


def take(connection: Connection, said: Said | Seen) -> str:
    """Store what a visitor did and return the row's key; the same again changes nothing. It is on the disk then.

    Never inside a transaction: this commits its own.

    Raises:
        DatabaseError: it could not be stored; the browser keeps it and comes again.

    """
    raw = adapter_for(connection.channel).host(said, connection.account())
    commit([Entry(connection_id=str(connection.pk), raw=raw)])
    return raw.key


def is_stored(connection: Connection, said: Said | Seen) -> bool:
    """Say whether ``take`` has stored this before. One query."""
    raw = adapter_for(connection.channel).host(said, connection.account())
    return Delivery.objects.filter(connection=connection, key=raw.key).exists()


def waits(connection: Connection, *, prefix: str) -> bool:
    """Say whether something of a visitor's is stored and not yet taken in. One query."""
    return Delivery.objects.filter(connection=connection, state=WorkState.WAITING, key__startswith=prefix).exists()
