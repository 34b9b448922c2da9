"""Whether a place tells us of news by itself, in words: some offer it, and the owner enters nothing for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from sunwai.connections.facts import moment_of
from sunwai.connections.models import Connection
from sunwai.desk.templatetags.desk import moment
from sunwai.kernel import clock


def pushing(connection: Connection) -> str:
    """Return one sentence on whether news is pushed to us; empty for channels that know no such thing."""
    state = str(connection.facts.get("push", ""))
    words = WORDS.get(state)
    return words(connection) if words else ""


def _on(connection: Connection) -> str:
    until = moment_of(connection, "push_until")
    if until is None or until <= clock.now():
        return _("The subscription has ended and is being renewed. Until then we look by ourselves.")
    words = _("News is pushed to us at once. The subscription holds until %(until)s and is renewed before.")
    return words % {"until": moment(until)}


def _asked(_connection: Connection) -> str:
    return _("We asked to be told of news, and wait for the confirmation. Until then we look by ourselves.")


def _denied(connection: Connection) -> str:
    if reason := connection.facts.get("push_says"):
        words = _("The hub refuses to tell us of news and says: %(reason)s. We look by ourselves.")
        return words % {"reason": reason}
    return _("The hub refuses to tell us of news, without a reason. We look by ourselves.")


def _failed(connection: Connection) -> str:
    words = _("The hub did not take our request (%(reason)s). We ask again, and look by ourselves meanwhile.")
    return words % {"reason": connection.facts.get("push_says", "")}


def _unreachable(_connection: Connection) -> str:
    return _(
        "News could be pushed to us, but this desk has no address that the internet can reach (SUNWAI_PUBLIC_URL). "
        "We look by ourselves."
    )


def _unsafe(_connection: Connection) -> str:
    return _("News could be pushed to us, but the hub has no HTTPS for our secret. We look by ourselves.")


def _none(_connection: Connection) -> str:
    return _("Nobody pushes news of this place. We look by ourselves.")


WORDS: Final[dict[str, Callable[[Connection], str]]] = {
    "on": _on,
    "asked": _asked,
    "denied": _denied,
    "failed": _failed,
    "unreachable": _unreachable,
    "unsafe": _unsafe,
    "none": _none,
}
