"""What people saw elsewhere goes into the journal, as if a network had brought it: there is no other way in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability, InboundMessage, RawDelivery
from sunwai.connections.actions import ledger
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.intake.journal import store_fetched
from sunwai.intake.models import Delivery
from sunwai.kernel import clock, live
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

FIRST_YEAR = 1970


def capture(*, connection: Connection, by: Staff, seen: Mapping[str, str]) -> RawDelivery:
    """Put one thing into the journal and return the row; the same again changes nothing.

    ``seen`` holds ``text`` and ``url`` or ``place``, and what else ``docs/reference/channels/capture.md`` names; ``at``
    without a zone is the time where ``by`` lives, without anything now.

    Raises:
        Refused: ``not_allowed``, ``channel_cannot``, ``paused``, ``bad_time``, or what the channel refuses.

    """
    enter(connection, by=by)
    made = prepared(connection, by=by, seen=seen)
    take(connection, (made,))
    return made


def enter(connection: Connection, *, by: Staff) -> None:
    """See that this person may capture here.

    Raises:
        Refused: ``not_allowed``, ``channel_cannot`` or ``paused``.

    """
    if not by.may(Permission.REPLY):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    spec = adapter_for(connection.channel).spec
    if not spec.can(Capability.CAPTURE):
        raise Refused(_("%(channel)s brings its messages itself.") % {"channel": spec.name}, code="channel_cannot")
    if connection.state != Connection.State.ON:
        raise Refused(_("This channel is paused. Let it go on first."), code="paused")


def prepared(connection: Connection, *, by: Staff, seen: Mapping[str, str]) -> RawDelivery:
    """Return a capture as a row for the journal, without storing it.

    Raises:
        Refused: ``bad_time``, or what the channel refuses.

    """
    at = _moment(seen.get("at", ""), zone=by.time_zone)
    return adapter_for(connection.channel).capture({**seen, "at": at.isoformat()}, connection.account())


def take(connection: Connection, rows: tuple[RawDelivery, ...]) -> None:
    """Store rows in one transaction and wake the workers."""
    with transaction.atomic():
        store_fetched(connection, rows)
        ledger.heard(connection, event=bool(rows))
        live.wake()


def known(connection: Connection, rows: Iterable[RawDelivery]) -> set[str]:
    """Return the keys of those rows that are here already, as deliveries or as messages. Two queries."""
    adapter, account = adapter_for(connection.channel), connection.account()
    items = {
        row.key: [each for each in adapter.parse(row, account) if isinstance(each, InboundMessage)] for row in rows
    }
    ids = {each.external_id: key for key, found in items.items() for each in found}
    stored = Delivery.objects.filter(connection=connection, key__in=list(items)).values_list("key", flat=True)
    messages = Message.objects.filter(connection=connection, external_id__in=list(ids))
    return set(stored) | {ids[each] for each in messages.values_list("external_id", flat=True)}


def _moment(told: str, *, zone: str) -> dt.datetime:
    """Return when it was written: as told, in the teller's own zone, else now.

    Raises:
        Refused: ``bad_time``: unreadable, in the future, or before 1970.

    """
    if not told.strip():
        return clock.now()
    try:
        found = dt.datetime.fromisoformat(told.strip())
        aware = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
        moment = aware.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Refused(_("Write the time as 2026-11-20 or 2026-11-20 18:30."), code="bad_time") from None
    if moment > clock.now() + dt.timedelta(minutes=5) or moment.year < FIRST_YEAR:
        raise Refused(_("The time lies in the future, or very long ago."), code="bad_time")
    return moment
