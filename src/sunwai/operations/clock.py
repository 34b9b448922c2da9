"""The clock process: what must happen at a moment. Several may run; each timer is leased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.management import call_command

from sunwai.api.idempotency import forget_old_answers
from sunwai.assist.solved.looking import look as look_at_solved
from sunwai.connections.actions.missed import note_away
from sunwai.connections.quiet import forget_old_counts
from sunwai.inbox.actions import automatic, status
from sunwai.intake import upkeep
from sunwai.kernel import clock
from sunwai.model.upkeep import forget_old as forget_model
from sunwai.operations import heartbeats
from sunwai.operations.loop import Loop
from sunwai.operations.worker import end, run, stop_on_signals
from sunwai.portal import upkeep as portal
from sunwai.privacy import upkeep as privacy
from sunwai.routing.hand_offs.timing import time_out


@dataclass(slots=True)
class Chore:
    """Something done every so often. ``next_at`` is monotonic."""

    name: str
    every_seconds: float
    do: Callable[[], object]
    next_at: float = 0.0


CHORES: Final = (
    Chore("wake snoozed conversations", 1.0, status.wake_snoozed),
    Chore("give back what nobody took in time", 2.0, time_out),
    Chore("say what machines say", 3.0, automatic.speak),
    Chore("plan renewals and backfills", 5.0, upkeep.plan),
    Chore("forget old counts of events", 3600.0, forget_old_counts),
    Chore("forget old answers of the API", 3600.0, forget_old_answers),
    Chore("go on with erasures and exports", 10.0, privacy.wake),
    Chore("drop old raw bodies", 3600.0, upkeep.drop_old_bodies),
    Chore("empty what has grown too old", 600.0, privacy.tidy),
    Chore("forget ended tokens and pages of visitors", 900.0, portal.forget_ended),
    Chore("forget what a model was told", 3600.0, forget_model),
    Chore("forget how topics were before they merged", 3600.0, upkeep.forget_merges),
    Chore("gather what was solved and not yet written", 60.0, look_at_solved),
    Chore("clear ended sessions", 3600.0, lambda: call_command("clearsessions")),
)


def tick() -> int:
    """Run one loop until SIGTERM or SIGINT; return when stopped. First it notes how long nobody was here."""
    note_absence()
    run([Loop("clock", do_due, quiet_seconds=0.5)], stop_on_signals())
    end()
    return 0


def note_absence() -> int:
    """Note a gap for every pushed channel when no clock has turned for a while; return how many."""
    last = heartbeats.last()["clock"]
    return note_away(since=last) if last else 0


def do_due() -> int:
    """Do every chore whose time has come; return 0, so that the loop rests."""
    for chore in CHORES:
        if clock.monotonic_seconds() >= chore.next_at:
            chore.next_at = clock.monotonic_seconds() + chore.every_seconds
            chore.do()
    return 0
