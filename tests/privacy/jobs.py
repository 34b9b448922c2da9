"""Letting the jobs of privacy run to their end, as worker and clock would."""

from __future__ import annotations

from sunwai.kernel import delivery


def work() -> None:
    """Tell every handler of everything, until nothing is left."""
    while delivery.drain():
        pass
