"""How far a listing was read: a moment, and the things of just that second, for Reddit counts in whole ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sunwai.adapters.reddit.payloads import Thing
from sunwai.kernel import clock

FIRST_LOOK: Final = dt.timedelta(days=1)  # a new connection brings one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Everything up to ``at`` (Unix time) was had, and of that second the things named."""

    at: float
    names: frozenset[str] = frozenset()

    def is_before(self, each: Thing) -> bool:
        """Say whether a thing is new."""
        changed = changed_at(each)
        return changed > self.at or (changed == self.at and str(each.data.get("name")) not in self.names)

    def moved(self, new: Iterable[Thing]) -> Mark:
        """Return the mark behind all of ``new``."""
        found = list(new)
        at = max([self.at, *map(changed_at, found)])
        names = {str(each.data.get("name")) for each in found if changed_at(each) == at}
        return Mark(at=at, names=frozenset(names) | (self.names if at == self.at else frozenset()))

    def written(self) -> str:
        """Return it as the cursor holds it."""
        return " ".join([repr(self.at), *sorted(self.names)])


def mark_of(cursor: Mapping[str, str], turn: str) -> Mark:
    """Read a mark; without one everything of the last day is new."""
    at, *names = cursor.get(turn, "").split() or [repr((clock.now() - FIRST_LOOK).timestamp())]
    return Mark(at=float(at), names=frozenset(names))


def changed_at(each: Thing) -> float:
    """Return when a thing was last changed, as Unix time."""
    times = [each.data.get(name) for name in ("created_utc", "edited")]
    return max((float(at) for at in times if isinstance(at, int | float) and not isinstance(at, bool)), default=0.0)
