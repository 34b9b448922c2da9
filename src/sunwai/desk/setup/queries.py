"""What the set-up reads: channels with their connections, and how each is doing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.connections.models import Connection, Gap, UnknownKind
from sunwai.inbox.models import Sending
from sunwai.intake.models import Delivery
from sunwai.kernel.errors import NotFound
from sunwai.kernel.leases import WorkState
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What waits at a connection, and what it lacks."""

    incoming: int = 0
    outgoing: int = 0
    dead: int = 0
    gaps: int = 0
    unknown: int = 0


def connections_of(staff: Staff) -> QuerySet[Connection]:
    """Return the connections of one's brands, by name."""
    return Connection.objects.filter(brand__in=brands_of(staff)).select_related("brand", "team").order_by("name", "pk")


def connection_for(staff: Staff, connection_id: uuid.UUID) -> Connection:
    """Return one connection. One query.

    Raises:
        NotFound: there is none, not for this person, or its channel is not installed any more.
    """
    found = connections_of(staff).filter(pk=connection_id, channel__in=list(adapters())).first()
    if found is None:
        raise NotFound(_("There is no such channel."), code="not_found")
    return found


def loads(connections: Iterable[Connection]) -> dict[uuid.UUID, Load]:
    """Return what waits at these connections. Five queries whatever their number."""
    ids = [each.pk for each in connections]
    waiting = _counted(Delivery.objects.filter(connection__in=ids, state=WorkState.WAITING))
    outgoing = _counted(Sending.objects.filter(connection__in=ids, state=WorkState.WAITING))
    dead = _counted(Delivery.objects.filter(connection__in=ids, state=WorkState.DEAD))
    gaps = _counted(Gap.objects.filter(connection__in=ids, filled_at=None))
    unknown = UnknownKind.objects.filter(connection__in=ids).values_list("connection").annotate(total=Sum("count"))
    kinds = dict(unknown.order_by())
    return {
        each: Load(
            incoming=waiting.get(each, 0),
            outgoing=outgoing.get(each, 0),
            dead=dead.get(each, 0),
            gaps=gaps.get(each, 0),
            unknown=kinds.get(each, 0),
        )
        for each in ids
    }


def _counted(rows: QuerySet[Delivery] | QuerySet[Sending] | QuerySet[Gap]) -> dict[uuid.UUID, int]:
    return dict(rows.order_by().values_list("connection").annotate(number=Count("pk")))


def gaps_of(connection: Connection) -> list[Gap]:
    """Return the gaps of a connection that are not filled, and the last ones that were. Two queries."""
    rows = connection.gaps.order_by("-found_at", "-pk")
    return [*rows.filter(filled_at=None)[:50], *rows.exclude(filled_at=None)[:5]]


def gap_for(connection: Connection, gap_id: int) -> Gap:
    """Return one gap. One query.

    Raises:
        NotFound: there is none at this connection.
    """
    found = connection.gaps.select_related("connection").filter(pk=gap_id).first()
    if found is None:
        raise NotFound(_("There is no such gap."), code="not_found")
    return found


def unknown_of(connection: Connection) -> list[UnknownKind]:
    """Return the kinds of events that this version does not know, the latest first. One query."""
    return list(connection.unknown_kinds.order_by("-last_at", "-pk")[:20])
