"""How many deliveries one transaction takes: as many as fit into the time the writers' turn may last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sunwai.kernel import clock


@dataclass(slots=True, kw_only=True)
class BatchSize:
    """Grows while batches are quick, shrinks at once when one was slow."""

    smallest: int
    largest: int
    target_seconds: float
    now: int = 50

    @contextmanager
    def measure(self, taken: int) -> Iterator[None]:
        """Time what a batch of ``taken`` rows does and choose the next size."""
        began = clock.monotonic_seconds()
        yield
        self._learn(taken, clock.monotonic_seconds() - began)

    def _learn(self, taken: int, seconds: float) -> None:
        fitting = int(taken * self.target_seconds / max(seconds, 1e-6))
        if seconds > self.target_seconds:
            self.now = max(self.smallest, min(self.largest, fitting))
        elif taken >= self.now:
            self.now = max(self.smallest, min(self.largest, self.now * 2, fitting))
