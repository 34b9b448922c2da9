from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One fact as it stands in a text.

    ``value`` is its normal form, to compare and to keep; ``shown`` is ``text[start:end]`` as written, whatever
    its script. ``certainty`` (0-1) is a judgement fixed per rule, not a measured probability.
    """

    kind: str
    value: str
    shown: str
    start: int
    end: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What a finder says: a fact in positions of the plain text."""

    kind: str
    value: str
    start: int
    end: int
    certainty: float


class Claims:
    """Hits that never lie over each other: who comes first keeps the place."""

    def __init__(self) -> None:
        self.hits: list[Hit] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, hits: Iterable[Hit]) -> None:
        """Keep those of ``hits`` whose place is still free."""
        for hit in hits:
            at = bisect_right(self._starts, hit.start)
            free_before = at == 0 or self._ends[at - 1] <= hit.start
            if free_before and (at == len(self._starts) or hit.end <= self._starts[at]):
                self._starts.insert(at, hit.start)
                self._ends.insert(at, hit.end)
                self.hits.append(hit)
