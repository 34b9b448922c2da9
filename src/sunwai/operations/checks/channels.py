"""The connections: circuits, errors, silence, gaps, kinds that this version does not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.connections.models import Connection, Gap, UnknownKind
from sunwai.kernel import clock, crypto
from sunwai.operations import quiet
from sunwai.operations.checks.check import Check, State

MANY_FAILURES: Final = 3
RECENT: Final = dt.timedelta(days=1)


def check() -> Iterator[Check]:
    """Look at every connection."""
    silent = {connection.pk: seconds for connection, seconds in quiet.quiet_connections()}
    for connection in Connection.objects.order_by("name", "pk"):
        yield _connection(connection, silent.get(connection.pk))
    yield _gaps()
    yield _unknown()


def _connection(connection: Connection, silent_seconds: float | None) -> Check:
    state, says, advice = _finding(connection, silent_seconds)
    return Check(
        name=f"channel.{connection.pk}",
        state=state,
        title=connection.name,
        says=says,
        advice=advice,
        since=connection.last_heartbeat_at,
    )


def _finding(connection: Connection, silent_seconds: float | None) -> tuple[State, str, str]:
    renew = _("Look at its settings; its token may have ended.")
    if connection.state != Connection.State.ON:
        return State.OK, _("Paused."), ""
    if not _readable(connection):
        return State.BAD, _("Its secrets were sealed with another key."), _("Bring back the right key file.")
    if connection.open_until is not None and connection.open_until > clock.now():
        return State.BAD, _("The network refused us; we rest before the next try."), renew
    if connection.failures:
        state = State.BAD if connection.failures >= MANY_FAILURES else State.WARN
        said = ngettext("It failed once.", "It failed %(count)d times in a row.", connection.failures)
        return state, said % {"count": connection.failures}, renew
    if silent_seconds is not None:
        words = {"hours": silent_seconds / 3600}
        return State.BAD, _("Unusually quiet: nothing came for %(hours).1f hours.") % words, _quiet_advice()
    return State.OK, _("Works.") if connection.last_heartbeat_at else _("Connected; nothing has come yet."), ""


def _quiet_advice() -> str:
    return _("Look on the network itself whether something was written, and whether its events still reach us.")


def _readable(connection: Connection) -> bool:
    try:
        crypto.unseal(connection.sealed_secrets)
    except crypto.Unreadable:
        return False
    return True


def _gaps() -> Check:
    missing = Gap.objects.filter(filled_at=None, given_up_at=None)
    found = missing.aggregate(count=Count("id"))["count"]
    first = missing.order_by("found_at").values_list("found_at", flat=True).first()
    says = ngettext("%(count)d gap is not filled.", "%(count)d gaps are not filled.", found) % {"count": found}
    return Check(
        name="gaps",
        state=State.WARN if found else State.OK,
        title=_("Missing history"),
        says=says if found else _("None known."),
        since=first,
    )


def _unknown() -> Check:
    recent = UnknownKind.objects.filter(last_at__gte=clock.now() - RECENT)
    found = recent.count()
    says = ngettext("%(count)d kind of event is unknown.", "%(count)d kinds of event are unknown.", found)
    return Check(
        name="unknown_kinds",
        state=State.WARN if found else State.OK,
        title=_("Events that this version does not know"),
        says=says % {"count": found} if found else _("None today."),
        advice=_("They are kept raw. A newer version may know them.") if found else "",
    )
