"""The tables of a new desk, made once and copied: making them takes seconds, and many tests begin with an empty desk.

They are made by ``sunwai migrate``, so every migration runs on each database. ``tests/operations`` starts a desk from
nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg

PROJECT: Final = Path(__file__).resolve().parents[2]
TEMPLATE: Final = "tables_of_a_new_desk"


def seed(data: Path) -> None:
    """Put the tables into the data folder of a desk that has not started yet."""
    data.mkdir(exist_ok=True)
    shutil.copy(sqlite_file(), data / "sunwai.sqlite3")


def sqlite_file() -> Path:
    """Return a file with all tables and no rows of anybody's; made when a migration or a package is another one."""
    kept = Path(tempfile.gettempdir()) / f"sunwai-tables-{os.getuid()}"
    kept.mkdir(exist_ok=True)
    file = kept / f"{_digest()}.sqlite3"
    with _alone(kept / "lock"):
        if not file.exists():
            _make(file)
    return file


def _make(file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _migrate(SUNWAI_DATA=folder)
        made = file.with_suffix(".new")
        made.unlink(missing_ok=True)
        with closing(sqlite3.connect(Path(folder) / "sunwai.sqlite3")) as database:
            database.execute("VACUUM INTO ?", [str(made)])
        made.rename(file)


def postgres_template(url: str) -> str:
    """Return the name of a database with all tables on this server, to be copied; made by who asks first."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(7)")  # until this connection ends
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone() is None:
            server.execute(f"CREATE DATABASE {TEMPLATE}_new".encode())
            place = urlsplit(url)._replace(path=f"/{TEMPLATE}_new").geturl()
            with tempfile.TemporaryDirectory() as folder:
                _migrate(SUNWAI_DATA=folder, SUNWAI_DATABASE_URL=place)
            server.execute(f"ALTER DATABASE {TEMPLATE}_new RENAME TO {TEMPLATE}".encode())
    return TEMPLATE


def fill(connection: Any) -> None:
    """Copy the tables into an SQLite database of this process, in memory or not."""
    connection.ensure_connection()
    with closing(sqlite3.connect(sqlite_file())) as made:
        made.backup(connection.connection)


def _digest() -> str:
    files = sorted((PROJECT / "src").glob("**/migrations/*.py"))
    parts = [*(f"{file.name} {file.read_text()}" for file in files), (PROJECT / "requirements/run.txt").read_text()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def _migrate(**settings: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUNWAI_", "DJANGO_"))}
    command = [sys.executable, "-m", "sunwai.cli.main", "migrate"]
    done = subprocess.run(command, env={**kept, **settings}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
