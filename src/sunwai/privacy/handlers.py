"""What privacy does when it hears of facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sunwai.customers.events import CustomersSplit
from sunwai.inbox.events import ErasureDemanded
from sunwai.kernel.events import DomainEvent
from sunwai.privacy import erasing, exporting, retention
from sunwai.privacy.actions import holds
from sunwai.privacy.actions.demands import note
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


def part(event: DomainEvent, event_id: int) -> None:
    """Withdraw what was exported of two people while they were taken for one; a hold goes on over both.

    Hearing of it twice does no more.
    """
    del event_id
    if not isinstance(event, CustomersSplit):
        raise TypeError(type(event).__name__)
    holds.part(event.merge_id)
    exporting.withdraw(event.merge_id)


def note_demand(event: DomainEvent, event_id: int) -> None:
    """Write down that a network demanded an erasure, and erase the rest where nothing else is known of them.

    Hearing of it twice does no more: one request a customer and demand, one job a customer.
    """
    del event_id
    if not isinstance(event, ErasureDemanded):
        raise TypeError(type(event).__name__)
    note(customer_id=event.customer_id, whole=event.whole)
