"""Time in which nothing could be pushed to us: noted as a gap, so that it is filled where the network lets us."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability, Gap
from sunwai.connections.actions.ledger import note_gaps
from sunwai.connections.models import Connection
from sunwai.kernel import clock

SHORTEST = dt.timedelta(minutes=2)  # networks repeat what was not taken for longer than this


@transaction.atomic
def note_away(*, since: dt.datetime) -> int:
    """Note for every pushed channel that the desk itself was away until now; return how many. Polled ones go on alone.

    Networks repeat what is not taken, for hours or days, and stop at some time: what comes twice is stored once.
    """
    if clock.now() - since < SHORTEST:
        return 0
    pushed = Connection.objects.able(Capability.RECEIVE_HOOKS).able(Capability.BACKFILL)
    return _note(pushed.on(), since=since, reason=_("The desk was not running."))


def note_pause(connection: Connection) -> int:
    """Note what a connection that is resumed may have missed since it last heard anything; return how many gaps."""
    since = connection.last_heartbeat_at or connection.created_at
    spec = adapter_for(connection.channel).spec
    pushed = spec.can(Capability.RECEIVE_HOOKS) and spec.can(Capability.BACKFILL)
    if not pushed:
        return 0
    return _note([connection], since=since, reason=_("The channel was paused."))


def _note(connections: Iterable[Connection], *, since: dt.datetime, reason: str) -> int:
    noted = 0
    for connection in connections:
        begin = max(since, connection.created_at)
        reference = adapter_for(connection.channel).missed(begin, clock.now())
        note_gaps(connection, [Gap(reference=reference, reason=reason)])
        noted += 1
    return noted
