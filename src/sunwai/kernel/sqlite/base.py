"""Waiting for the write lock without dozing off.

SQLite's own busy wait sleeps up to 100 ms between looks, so a writer that comes while batches are written back to back
can wait for seconds though the lock is free every few milliseconds. Here a transaction asks every millisecond, for as
long as the busy wait may last at all.
"""

from __future__ import annotations

import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

LOOK_SECONDS = 0.001


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend of the default set-up."""

    def _start_transaction_under_autocommit(self) -> None:
        """Begin a write transaction, waiting for the lock up to the connection's timeout.

        Raises:
            OperationalError: the lock did not come free in time.
        """
        patience = float(self.settings_dict["OPTIONS"]["timeout"])
        until = time.monotonic() + patience
        with self.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                while not self._begun(last=time.monotonic() >= until):
                    time.sleep(LOOK_SECONDS)
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self, *, last: bool) -> bool:
        try:
            self.cursor().execute("BEGIN IMMEDIATE")  # as the set-up asks; see config/database.py
        except OperationalError as error:
            if last or "locked" not in str(error):
                raise
            return False
        return True
