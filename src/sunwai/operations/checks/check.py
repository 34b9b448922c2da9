"""One finding about the installation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sunwai.kernel import clock


class State(StrEnum):
    """How it is, best first."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """``name`` is stable, for programs; ``title``, ``says`` and ``advice`` are for people, translated.

    ``since``: the moment the finding speaks of, for example the last heartbeat or the oldest waiting row.
    """

    name: str
    state: State
    title: str
    says: str
    advice: str = ""
    since: dt.datetime | None = None

    @property
    def age_seconds(self) -> float | None:
        """Return how long ago ``since`` is."""
        return round((clock.now() - self.since).total_seconds(), 1) if self.since else None

    def as_json(self) -> dict[str, object]:
        """Return what programs read."""
        return {
            "name": self.name,
            "state": self.state.value,
            "title": self.title,
            "says": self.says,
            "advice": self.advice,
            "since": self.since.isoformat() if self.since else None,
            "age_seconds": self.age_seconds,
        }


def age_state(seconds: float, *, warn: float, bad: float) -> State:
    """Return the state of something that should be young."""
    if seconds > bad:
        return State.BAD
    return State.WARN if seconds > warn else State.OK
