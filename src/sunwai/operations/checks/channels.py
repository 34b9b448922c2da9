"""The connections: circuits, errors, tokens, budgets, silence, gaps, kinds that this version does not know."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.connections import facts, meters, prices, quiet
from sunwai.connections.models import Connection, Gap, UnknownKind
from sunwai.kernel import clock, crypto
from sunwai.operations.checks.check import Check, State

MANY_FAILURES: Final = 3
RECENT: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of a connection besides its row."""

    silence: quiet.Silence | None
    use: meters.Use | None


def check() -> Iterator[Check]:
    """Look at every connection. Three statements, however many."""
    rows = list(Connection.objects.order_by("name", "pk"))
    silences, uses = quiet.silences(rows), meters.uses(rows)
    for connection in rows:
        yield _connection(connection, Around(silence=silences.get(connection.pk), use=uses.get(connection.pk)))
    yield _gaps()
    yield _unknown()


def _connection(connection: Connection, around: Around) -> Check:
    state, says, advice = _finding(connection, around)
    return Check(
        name=f"channel.{connection.pk}",
        state=state,
        title=connection.name,
        says=says,
        advice=advice,
        since=connection.last_heartbeat_at,
    )


def _finding(connection: Connection, around: Around) -> tuple[State, str, str]:
    if connection.state != Connection.State.ON:
        return State.OK, _("Paused."), ""
    if not _readable(connection):
        return State.BAD, _("Its secrets were sealed with another key."), _("Bring back the right key file.")
    works = _("Works.") if connection.last_heartbeat_at else _("Connected; nothing has come yet.")
    found = (_refused(connection), _token(connection), _budget(around.use), _silent(around.silence))
    told = [each for each in found if each is not None]
    return max(told, key=lambda each: list(State).index(each[0]), default=(State.OK, works, ""))


def _refused(connection: Connection) -> tuple[State, str, str] | None:
    renew = _("Look at its settings; its token may have ended.")
    if connection.open_until is not None and connection.open_until > clock.now():
        return State.BAD, _("The network refused us; we rest before the next try."), renew
    if connection.failures:
        state = State.BAD if connection.failures >= MANY_FAILURES else State.WARN
        said = ngettext("It failed once.", "It failed %(count)d times in a row.", connection.failures)
        return state, said % {"count": connection.failures}, renew
    return None


def _token(connection: Connection) -> tuple[State, str, str] | None:
    days = facts.token_days_left(connection)
    renew = _("Connect the account again, or type a new token under its settings.")
    if days is None or days > facts.SOON.days:
        return None
    if days <= 0:
        return State.BAD, _("Its token has ended."), renew
    said = ngettext("Its token ends within %(count)d day.", "Its token ends within %(count)d days.", math.ceil(days))
    return State.WARN, said % {"count": math.ceil(days)}, renew


def _budget(use: meters.Use | None) -> tuple[State, str, str] | None:
    if use is None or not use.low:
        return None
    raised = _("Raise the budget on its page, or wait until it starts again.")
    words = {"used": prices.use_in_words(use)}
    if use.used_up:
        return State.WARN, _("Its budget is used up: %(used)s. It is not asked for news until then.") % words, raised
    return State.WARN, _("Its budget is nearly used up: %(used)s.") % words, raised


def _silent(silence: quiet.Silence | None) -> tuple[State, str, str] | None:
    if silence is None or not silence.unusual:
        return None
    words = {"hours": silence.seconds / 3600}
    return State.WARN, _("Unusually quiet: nothing came for %(hours).1f hours.") % words, _quiet_advice()


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
