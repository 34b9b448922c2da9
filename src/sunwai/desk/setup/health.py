"""How a connection is doing, in one sentence and what to do about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.connections.models import Connection
from sunwai.kernel import crypto


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """``state``: good, quiet, soon (deserves a look) or late (does not work)."""

    state: str
    label: str
    says: str = ""


def health(connection: Connection, *, now: dt.datetime) -> Health:
    """Judge a connection by what its row says. Asks nobody."""
    if connection.state == Connection.State.PAUSED:
        return Health(
            state="quiet", label=_("Paused"), says=_("Nothing comes in and nothing goes out; what waits, waits.")
        )
    if not readable(connection):
        words = _("Its secrets were sealed with another key. Bring back the right key file, or type them anew.")
        return Health(state="late", label=_("Locked"), says=words)
    if connection.open_until is not None and connection.open_until > now:
        return Health(state="late", label=_("Resting"), says=_("The network refused us; we try again by ourselves."))
    if connection.failures:
        said = ngettext("It failed once.", "It failed %(count)d times in a row.", connection.failures)
        return Health(state="soon", label=_("Failing"), says=said % {"count": connection.failures})
    if connection.last_heartbeat_at is None:
        return Health(state="quiet", label=_("Connected"), says=_("Nothing has come yet."))
    return Health(state="good", label=_("Works"))


def readable(connection: Connection) -> bool:
    """Say whether the secrets open with this installation's key."""
    try:
        crypto.unseal(connection.sealed_secrets)
    except crypto.Unreadable:
        return False
    return True


def kept_secrets(connection: Connection) -> frozenset[str]:
    """Return the names of the secrets that are stored, never their values."""
    return frozenset(crypto.unseal(connection.sealed_secrets)) if readable(connection) else frozenset()
