"""Past-tense facts, stored with what made them true, and delivered to each handler by itself.

An event class is a frozen dataclass with plain values. Which handlers hear of it stands in one table,
``config/wiring.py``. Each (event, handler) is one leased row: at least once, in order within a stream; a handler that
fails blocks no other handler and no other stream.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.db import transaction
from django.utils.module_loading import import_string

from sunwai.kernel.bulk import insert_rows
from sunwai.kernel.models import Event, EventDelivery

Handler = Callable[["DomainEvent", int], None]  # called with the event and its id


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DomainEvent:
    """The base of every event. ``stream`` says within what its handlers keep order."""

    kind: ClassVar[str] = ""

    @property
    def stream(self) -> str:
        """Return what it happened to, for example ``conversation:17``."""
        return self.kind


_wiring: dict[str, tuple[str, ...]] = {}
_classes: dict[str, type[DomainEvent]] = {}


def wire(table: Mapping[type[DomainEvent], Iterable[str]]) -> None:
    """Set who reacts to what: event class → dotted names of handlers. Called once, by the wiring."""
    _wiring.clear()
    _classes.clear()
    for event_class, handlers in table.items():
        _classes[event_class.kind] = event_class
        _wiring[event_class.kind] = tuple(handlers)


def wiring() -> Mapping[str, tuple[str, ...]]:
    """Return who reacts to what, by event kind."""
    return _wiring


def publish(*events: DomainEvent) -> None:
    """Store events, and one row for each handler, in the current transaction.

    An event that nobody hears is stored all the same: it is a fact. Two statements, however many events.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("publish() belongs in the transaction of its facts")
    rows = insert_rows(_row(event) for event in events)
    insert_rows(
        EventDelivery(event=row, handler=handler, stream=row.stream)
        for row in rows
        for handler in _wiring.get(row.kind, ())
    )


def _row(event: DomainEvent) -> Event:
    return Event(kind=event.kind, stream=event.stream, data=dataclasses.asdict(event))


def load(row: Event) -> DomainEvent:
    """Return the event a row stores."""
    known = {field.name for field in dataclasses.fields(_classes[row.kind])}
    values: dict[str, Any] = {name: value for name, value in row.data.items() if name in known}
    return _classes[row.kind](**values)


def handler(name: str) -> Handler:
    """Return the handler of a dotted name."""
    found: Handler = import_string(name)
    return found
