"""Writing the journal: one thread, group commit. What it says is stored is on the disk."""

from __future__ import annotations

import datetime as dt
import json
import queue
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction

from sunwai.channels.types import RawDelivery
from sunwai.connections.models import Connection
from sunwai.kernel import clock, live
from sunwai.kernel.failpoints import failpoint

LARGEST_GROUP: Final = 256
LONGEST_KEY: Final = 255

INSERT: Final = (
    "INSERT INTO intake_delivery"
    " (connection_id, key, headers, body, received_at, state, due_at, fence, attempts, last_error)"
    " VALUES (%s, %s, %s, %s, %s, 'waiting', %s, 0, 0, '') ON CONFLICT (connection_id, key) DO NOTHING"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One delivery on its way into the journal, and the promise to whoever waits for its commit."""

    connection_id: str
    raw: RawDelivery
    stored: Future[None] = field(default_factory=Future)


def store(entries: list[Entry]) -> None:
    """Store entries in the current transaction; one that is there already changes nothing."""
    now = connection.ops.adapt_datetimefield_value(clock.now()) or ""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [_values(each, now) for each in entries])


def _values(entry: Entry, now: str | dt.datetime) -> tuple[str | bytes | dt.datetime, ...]:
    place = entry.connection_id if connection.vendor == "postgresql" else entry.connection_id.replace("-", "")
    headers = json.dumps(dict(entry.raw.headers))
    key = entry.raw.key.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")  # networks make keys of theirs
    return place, key[:LONGEST_KEY], headers, entry.raw.body, now, now


def store_fetched(to: Connection, deliveries: tuple[RawDelivery, ...]) -> None:
    """Store what a poll brought, in the caller's transaction, beside the cursor."""
    store([Entry(connection_id=str(to.pk), raw=each) for each in deliveries])


class JournalWriter:
    """The one writer of the door: takes all that waits, commits it at once, then tells everybody."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Entry | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def start(self) -> None:
        """Begin writing."""
        self._thread.start()

    def stop(self) -> None:
        """Write what waits, then end."""
        self._waiting.put(None)
        self._thread.join(timeout=10)

    def submit(self, entry: Entry) -> Future[None]:
        """Queue an entry; the future resolves once it is committed, or fails with the database's error."""
        self._waiting.put(entry)
        return entry.stored

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            group, last = self._gather(first)
            self._write(group)
            if last:
                break
        connection.close()

    def _gather(self, first: Entry) -> tuple[list[Entry], bool]:
        group = [first]
        while len(group) < LARGEST_GROUP:
            try:
                more = self._waiting.get_nowait()
            except queue.Empty:
                break
            if more is None:
                return group, True
            group.append(more)
        return group, False

    def _write(self, group: list[Entry]) -> None:
        try:
            commit(group)
        except (DatabaseError, InterfaceError) as error:
            close_old_connections()
            _tell(group, error)
        else:
            _tell(group, None)


def _tell(group: list[Entry], error: Exception | None) -> None:
    """Tell everybody who still waits; who gave up meanwhile has said 503, and the network comes again."""
    for entry in group:
        if not entry.stored.set_running_or_notify_cancel():
            continue
        if error is None:
            entry.stored.set_result(None)
        else:
            entry.stored.set_exception(error)


def commit(group: list[Entry]) -> None:
    """Store a group in a transaction of its own. When this returns, it is on the disk."""
    with transaction.atomic():
        store(group)
        live.wake()
        failpoint("door.before_commit")
    failpoint("door.after_commit")
