"""Waiting for the write lock without dozing off, one thread of a process at a time.

SQLite's own busy wait sleeps up to 100 ms between looks, so a writer that comes while batches are written back to back
can wait for seconds though the lock is free every few milliseconds. Here a transaction asks every millisecond, for as
long as the busy wait may last at all. Only one thread of a process asks; the others stand in line behind it and cost
nothing, or twenty of them would keep the very thread that writes from running.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import defaultdict
from typing import Final

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

LOOK_SECONDS: Final = 0.001

#: One for each database: whoever holds it asks for the write lock.
_front_of_the_line: Final[defaultdict[str, threading.Lock]] = defaultdict(threading.Lock)


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend of the default set-up."""

    def _start_transaction_under_autocommit(self) -> None:
        """Begin a write transaction, waiting for the lock up to the connection's timeout.

        Raises:
            OperationalError: the lock did not come free in time.
        """
        patience = float(self.settings_dict["OPTIONS"]["timeout"])
        until = time.monotonic() + patience
        front = _front_of_the_line[str(self.settings_dict["NAME"])]
        if not front.acquire(timeout=patience):
            raise OperationalError("database is locked: others of this process wait before")
        try:
            self._ask(until, patience)
        finally:
            front.release()

    def _ask(self, until: float, patience: float) -> None:
        with self.wrap_database_errors:
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                while not self._begun(last=time.monotonic() >= until):
                    time.sleep(LOOK_SECONDS)
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self, *, last: bool) -> bool:
        try:
            self.connection.execute("BEGIN IMMEDIATE")  # as the set-up asks; see config/database.py
        except sqlite3.OperationalError as error:
            if last or "locked" not in str(error):
                raise
            return False
        return True
