"""How a connection is doing, in one sentence and what to do about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import ceil
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.connections.facts import SOON, token_days_left
from sunwai.connections.meters import Use
from sunwai.connections.models import Connection
from sunwai.connections.prices import use_in_words
from sunwai.connections.quiet import Silence
from sunwai.kernel import crypto
from sunwai.menus.models import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """``state``: good, quiet, soon (deserves a look) or late (does not work)."""

    state: str
    label: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of a connection besides its row."""

    silence: Silence | None = None
    use: Use | None = None
    menu: Outcome | None = None


NOTHING: Final = Around()


def health(connection: Connection, *, now: dt.datetime, around: Around = NOTHING) -> Health:
    """Judge a connection by what its row says and what is known around it. Asks nobody."""
    return _switched(connection) or _refused(connection, now=now) or _warned(connection, around) or _well(connection)


def _switched(connection: Connection) -> Health | None:
    if connection.state == Connection.State.PAUSED:
        return Health(
            state="quiet", label=_("Paused"), says=_("Nothing comes in and nothing goes out; what waits, waits.")
        )
    if not readable(connection):
        words = _("Its secrets were sealed with another key. Bring back the right key file, or type them anew.")
        return Health(state="late", label=_("Locked"), says=words)
    return None


def _refused(connection: Connection, *, now: dt.datetime) -> Health | None:
    days = token_days_left(connection)
    if days is not None and days <= 0:
        words = _("Its token has ended. Connect the account again, or type a new token under its settings.")
        return Health(state="late", label=_("Token ended"), says=words)
    if connection.open_until is not None and connection.open_until > now:
        return Health(state="late", label=_("Resting"), says=_("The network refused us; we try again by ourselves."))
    if connection.failures:
        said = ngettext("It failed once.", "It failed %(count)d times in a row.", connection.failures)
        return Health(state="soon", label=_("Failing"), says=said % {"count": connection.failures})
    return None


def _warned(connection: Connection, around: Around) -> Health | None:
    days, use, silence = token_days_left(connection), around.use, around.silence
    if days is not None and days <= SOON.days:
        said = ngettext("Its token ends within %(count)d day.", "Its token ends within %(count)d days.", ceil(days))
        return Health(state="soon", label=_("Token ends"), says=said % {"count": ceil(days)})
    if use is not None and use.low:
        label = _("Budget used up") if use.used_up else _("Budget nearly used up")
        return Health(state="soon", label=label, says=use_in_words(use))
    if around.menu is Outcome.FAILED:
        return Health(
            state="soon", label=_("Menu not set"), says=_("The network did not take our greetings and menus.")
        )
    if around.menu is Outcome.DIFFERS:
        return Health(state="soon", label=_("Menu differs"), says=_("It shows other greetings and menus than ours."))
    if silence is not None and silence.unusual:
        said = _("Nothing came for %(hours).1f hours, which is rare at these hours.")
        return Health(state="soon", label=_("Unusually quiet"), says=said % {"hours": silence.seconds / 3600})
    return None


def _well(connection: Connection) -> Health:
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
