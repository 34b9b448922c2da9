"""Waking other processes when something was committed, without them asking all the time.

PostgreSQL: NOTIFY, delivered at commit. SQLite: ``PRAGMA data_version``, which changes when another connection
committed; reading it costs a few microseconds.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Protocol

import psycopg
from django.db import connection
from django.db import connections as databases

CHANNEL: Final = "sunwai"
POLL_SECONDS: Final = 0.03


def wake() -> None:
    """Wake every listener when this transaction commits. PostgreSQL folds equal notices of one transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


class Listener(Protocol):
    """Something that can wait for commits. Belongs to one thread."""

    def wait(self, seconds: float) -> bool:
        """Return True once something was committed since the last call, False after ``seconds``."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class SqliteListener:
    """Watches the version number of the database file."""

    def __init__(self, path: str) -> None:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        self._database = sqlite3.connect(uri, uri=True, timeout=1, check_same_thread=False)
        self._seen = self._version()

    def _version(self) -> int:
        row = self._database.execute("PRAGMA data_version").fetchone()
        return int(row[0])

    def wait(self, seconds: float) -> bool:
        """Return True once another connection committed, False after ``seconds``."""
        until = time.monotonic() + seconds
        while (version := self._version()) == self._seen:
            if time.monotonic() >= until:
                return False
            time.sleep(POLL_SECONDS)
        self._seen = version
        return True

    def close(self) -> None:
        """Close the file."""
        self._database.close()


class PostgresListener:
    """Listens for NOTIFY on a connection of its own; connects again when the server went away."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]]) -> None:
        self._connect = connect
        self._database = self._listen()

    def _listen(self) -> psycopg.Connection[Any]:
        database = self._connect()
        database.execute(f"LISTEN {CHANNEL}")
        return database

    def wait(self, seconds: float) -> bool:
        """Return True once NOTIFY came (or may have been missed), False after ``seconds``."""
        try:
            return any(True for _ in self._database.notifies(timeout=seconds, stop_after=1))
        except psycopg.OperationalError:
            return self._again(seconds)

    def _again(self, seconds: float) -> bool:
        try:
            self._database = self._listen()
        except psycopg.OperationalError:
            time.sleep(min(seconds, 1.0))
            return False
        return True

    def close(self) -> None:
        """Close the connection."""
        self._database.close()


def listen() -> Listener:
    """Return a listener for the default database."""
    settings = databases["default"]
    if settings.vendor == "postgresql":
        return PostgresListener(_connect)
    return SqliteListener(str(settings.settings_dict["NAME"]))


def notices(channel: str) -> Iterator[str]:
    """Yield what is told by NOTIFY on a channel, for ever. PostgreSQL only, on a connection of its own."""
    with _connect() as heard:
        heard.execute(f"LISTEN {channel}")
        for notice in heard.notifies():
            yield notice.payload


def _connect() -> psycopg.Connection[Any]:
    parameters = databases["default"].get_connection_params()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    return psycopg.connect(**parameters, autocommit=True)
