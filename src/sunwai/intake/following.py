"""What follows from a batch besides the inbox's truth, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.intake import erasures, pointers, standing
from sunwai.intake.parsing import Parsed, note


def follow_up(batch: Sequence[Parsed]) -> None:
    """Write the ledger and our accounts' facts; publish what must be completed; set timers for what is forgotten."""
    note(batch)
    standing.apply(batch)
    pointers.publish_pointers(batch)
    erasures.plan(batch)
