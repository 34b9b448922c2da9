"""What follows from a batch besides the inbox's truth, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.intake import erasures, pointers
from sunwai.intake.parsing import Parsed, note


def follow_up(batch: Sequence[Parsed]) -> None:
    """Write the ledger; publish what must be completed; set timers for what must be forgotten."""
    note(batch)
    pointers.publish_pointers(batch)
    erasures.plan(batch)
