"""A database for one run, copied from a migrated one, and the faults that a database has."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg

from tests.servers.postgres import Postgres

numbers = itertools.count(1)


class Database(Protocol):
    """One empty, migrated database. ``faults``: name → something that breaks it for a while and returns when whole."""

    vendor: str

    @property
    def url(self) -> str:
        """Return its address, as ``SUNWAI_DATABASE_URL`` takes it."""
        ...

    @property
    def faults(self) -> Mapping[str, Callable[[], None]]:
        """Return the faults."""
        ...

    def forget(self, index: str) -> None:
        """Drop a unique index (a seeded bug)."""
        ...


@dataclass
class Sqlite:
    """A file."""

    path: Path
    vendor: str = "sqlite"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def copy(self, path: Path) -> Sqlite:
        """Return a copy of this one, which nobody uses now."""
        shutil.copy(self.path, path)
        return Sqlite(path)

    @property
    def faults(self) -> Mapping[str, Callable[[], None]]:
        return {"locked 1 s": lambda: self._lock(1.0), "locked 5.5 s": lambda: self._lock(5.5)}

    def _lock(self, seconds: float) -> None:
        """Be a second writer who takes his time; 5.5 s is longer than any of ours waits."""
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            database.execute("COMMIT")

    def forget(self, index: str) -> None:
        with closing(sqlite3.connect(self.path)) as database:
            database.execute(f"DROP INDEX {index}")


@dataclass
class Cluster:
    """A database of a private PostgreSQL, which may be crashed."""

    server: Postgres
    name: str
    vendor: str = "postgresql"

    @property
    def url(self) -> str:
        parts = urlsplit(self.server.url)
        return parts._replace(path=f"/{self.name}").geturl()

    def copy(self, _path: Path) -> Cluster:
        """Return a copy of this one, which nobody uses now."""
        copied = f"run_{next(numbers)}"
        with psycopg.connect(self.server.url, autocommit=True) as database:
            database.execute(f"CREATE DATABASE {copied} TEMPLATE {self.name}".encode())
        return Cluster(self.server, copied)

    @property
    def faults(self) -> Mapping[str, Callable[[], None]]:
        return {
            "crashed": lambda: self.server.restart(immediate=True),
            "sessions cut": self._cut,
            "locked 3 s": lambda: self._lock(3.0),
        }

    def _cut(self) -> None:
        with psycopg.connect(self.server.url, autocommit=True) as database:
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self.name])

    def _lock(self, seconds: float) -> None:
        with psycopg.connect(self.url) as database:
            database.execute("LOCK TABLE intake_delivery IN ACCESS EXCLUSIVE MODE")
            time.sleep(seconds)

    def forget(self, index: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as database:
            database.execute(f"DROP INDEX {index}".encode())


def empty_cluster(server: Postgres) -> Cluster:
    """Return a new, empty database to be migrated and copied."""
    name = f"template_{next(numbers)}"
    with psycopg.connect(server.url, autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}".encode())
    return Cluster(server, name)
