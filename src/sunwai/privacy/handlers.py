"""What privacy does when it hears of facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sunwai.kernel.events import DomainEvent
from sunwai.privacy import erasing, exporting, retention
from sunwai.privacy.events import JobDue

TURNS: Final[dict[str, Callable[[str], None]]] = {
    "erasing": erasing.turn,
    "export": exporting.turn,
    "retention": retention.turn,
}


def go_on(event: DomainEvent, event_id: int) -> None:
    """Do some pieces of a job. Hearing of it twice does them once: whoever works at a job holds its lease."""
    del event_id
    if not isinstance(event, JobDue):
        raise TypeError(type(event).__name__)
    TURNS[event.job](event.job_id)
