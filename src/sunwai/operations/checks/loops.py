"""The loops turn, and what waits for them does not wait long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Min
from django.utils.translation import gettext as _

from sunwai.inbox.models import Sending
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, WorkState
from sunwai.kernel.models import EventDelivery
from sunwai.operations import heartbeats
from sunwai.operations.checks.check import Check, State, age_state

#: A loop beats every 10 s: two missed beats warn, three and a bit are bad, so that a fault is red within 60 s.
BEAT_WARN_SECONDS: Final = 25.0
BEAT_BAD_SECONDS: Final = 40.0
LAG_WARN_SECONDS: Final = 15.0
LAG_BAD_SECONDS: Final = 45.0


def check() -> Iterator[Check]:
    """Look at heartbeats and at the oldest row that waits for each loop."""
    beats = heartbeats.last()
    for name, title in _titles().items():
        yield _beat(name, title, beats[name])
    yield _lag("incoming_lag", _("Waiting to come in"), oldest(Delivery))
    yield _lag("outgoing_lag", _("Waiting to go out"), oldest_sending())
    yield _lag("event_lag", _("Waiting for handlers"), oldest(EventDelivery))


def oldest(model: type[Leased]) -> dt.datetime | None:
    """Return since when the oldest due row waits. One statement, on the partial index of waiting rows."""
    due = model._default_manager.filter(state=WorkState.WAITING, due_at__lte=clock.now())
    found: dt.datetime | None = due.aggregate(first=Min("due_at"))["first"]
    return found


def oldest_sending() -> dt.datetime | None:
    """Return since when the oldest answer waits; one whose channel is paused or resting is that channel's finding."""
    due = Sending.objects.filter(state=WorkState.WAITING, due_at__lte=clock.now(), connection__state="on")
    found: dt.datetime | None = due.exclude(connection__open_until__gt=clock.now()).aggregate(first=Min("due_at"))[
        "first"
    ]
    return found


def _titles() -> dict[str, str]:
    return {
        "pipeline": _("Taking in"),
        "dispatch": _("Sending out"),
        "fetch": _("Fetching"),
        "events": _("Telling handlers"),
        "upkeep": _("Filling gaps, renewing tokens"),
        "clock": _("Clock"),
    }


def _beat(name: str, title: str, at: dt.datetime | None) -> Check:
    advice = _("Look whether “sunwai worker” and “sunwai clock” run, and into their logs.")
    if at is None:
        says = _("It has never run.")
        return Check(name=f"loop.{name}", state=State.BAD, title=title, says=says, advice=advice)
    seconds = (clock.now() - at).total_seconds()
    state = age_state(seconds, warn=BEAT_WARN_SECONDS, bad=BEAT_BAD_SECONDS)
    says = _("Last sign of life %(seconds)d seconds ago.") % {"seconds": seconds}
    return Check(
        name=f"loop.{name}", state=state, title=title, says=says, since=at, advice="" if state == State.OK else advice
    )


def _lag(name: str, title: str, since: dt.datetime | None) -> Check:
    if since is None:
        return Check(name=name, state=State.OK, title=title, says=_("Nothing waits."))
    seconds = (clock.now() - since).total_seconds()
    state = age_state(seconds, warn=LAG_WARN_SECONDS, bad=LAG_BAD_SECONDS)
    says = _("The oldest has waited for %(seconds)d seconds.") % {"seconds": seconds}
    advice = "" if state == State.OK else _("The worker is behind or stands still.")
    return Check(name=name, state=state, title=title, says=says, since=since, advice=advice)
