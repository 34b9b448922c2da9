"""Threads that watch the database as long as their process lives."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from typing import Final

import psycopg
import structlog
from django.db import DatabaseError, connection

from sunwai.kernel import clock

AGAIN_SECONDS: Final = 1.0
OF_THE_DATABASE: Final = (DatabaseError, psycopg.Error, sqlite3.Error)  # listeners have connections without Django

log = structlog.get_logger(__name__)


def watch(name: str, job: Callable[[], object]) -> None:
    """Run ``job`` in a thread of its own, with a database connection of its own; it ends with the process.

    What fails is begun anew a second later: for the database's sake (a restart, a locked file) with a warning, else
    with an error in the log, since a bug must not leave streams open that should have ended.
    """
    threading.Thread(target=_for_ever, args=(name, job), name=name, daemon=True).start()


def _for_ever(name: str, job: Callable[[], object]) -> None:
    while True:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - said above
            tell = log.warning if isinstance(error, OF_THE_DATABASE) else log.error
            tell("watch_again", watch=name, error=type(error).__name__)
            connection.close()
            clock.sleep(AGAIN_SECONDS)
