"""Containment: what a bot solved, honestly. Pure.

Solved by the bot, and no contact by the same person on the same topic on any channel for seven days. Who merely left
does not count; who is still within the seven days does not count yet.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.kernel.intervals import wilson

DAYS: Final = 7
WINDOW: Final = dt.timedelta(days=DAYS)
RECENT: Final = dt.timedelta(days=90)
LONGEST: Final = dt.timedelta(days=800)


class Outcome(StrEnum):
    """What became of a conversation in which a bot spoke."""

    CONTAINED = "contained"
    CAME_BACK = "came_back"  # said that it helped, and wrote again within the seven days, here or elsewhere
    PERSON = "person"  # handed over, or answered by a person
    LEFT = "left"  # never said that it helped
    WAITING = "waiting"  # still within the seven days


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A customer wrote. ``topic``: of the brand's own, None where nobody knows."""

    at: dt.datetime
    topic: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conversation in which a bot spoke, last at ``spoke_at``.

    ``solved_at``: the customer said that an answer helped, or only thanked for it. ``person``: handed over, or one of
    ours answered. ``contacts``: what the same customer wrote anywhere, thanks apart.
    """

    conversation: int
    spoke_at: dt.datetime
    solved_at: dt.datetime | None
    person: bool
    topic: int | None = None
    contacts: Sequence[Contact] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Containment:
    """How many conversations ended how, and which. ``n`` leaves out those that wait."""

    outcomes: dict[int, Outcome]

    def number(self, outcome: Outcome) -> int:
        """Return how many ended so."""
        return Counter(self.outcomes.values())[outcome]

    @property
    def n(self) -> int:
        """Return how many are counted."""
        return len(self.outcomes) - self.number(Outcome.WAITING)

    @property
    def share(self) -> float | None:
        """Return the share contained, 0 to 1; None without a conversation that counts."""
        return self.number(Outcome.CONTAINED) / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return its 95 % interval."""
        return wilson(self.number(Outcome.CONTAINED), self.n) if self.n else None


def period(
    since: dt.datetime | None, until: dt.datetime | None, *, now: dt.datetime
) -> tuple[dt.datetime, dt.datetime]:
    """Return the time that is measured, its end excluded: without an end until now, else the 90 days before the end.

    Raises:
        Refused: ``bad_period``.
    """
    end = until or now
    first = since or end - RECENT
    if not dt.timedelta(0) < end - first <= LONGEST:
        said = _("A measure covers at most %(days)d days, and ends after it begins.")
        raise Refused(said % {"days": LONGEST.days}, code="bad_period")
    return first, end


def contained(cases: Iterable[Case], *, now: dt.datetime) -> Containment:
    """Return what became of each conversation."""
    return Containment(outcomes={each.conversation: outcome(each, now=now) for each in cases})


def outcome(case: Case, *, now: dt.datetime) -> Outcome:
    """Return what became of one conversation."""
    if case.person:
        return Outcome.PERSON
    until = (case.solved_at or case.spoke_at) + WINDOW
    if case.solved_at is not None and any(_is_return(each, case, until) for each in case.contacts):
        return Outcome.CAME_BACK
    if now < until:
        return Outcome.WAITING
    return Outcome.LEFT if case.solved_at is None else Outcome.CONTAINED


def _is_return(contact: Contact, case: Case, until: dt.datetime) -> bool:
    """Where the topic of either is not known, any contact counts: better too few solved than too many."""
    other = None not in {contact.topic, case.topic} and contact.topic != case.topic
    return case.solved_at is not None and case.solved_at < contact.at <= until and not other
