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

log = structlog.get_logger(__name__)


def watch(name: str, job: Callable[[], object]) -> None:
    """Run ``job`` in a thread of its own, with a database connection of its own; it ends with the process.

    What fails for the database's sake (a restart, a locked file) is begun anew a second later; anything else is a bug
    and ends it.
    """
    threading.Thread(target=_for_ever, args=(name, job), name=name, daemon=True).start()


def _for_ever(name: str, job: Callable[[], object]) -> None:
    while True:
        try:
            job()
        except (DatabaseError, psycopg.Error, sqlite3.Error) as error:  # listeners have connections without Django
            log.warning("watch_again", watch=name, error=type(error).__name__)
            connection.close()
            clock.sleep(AGAIN_SECONDS)
