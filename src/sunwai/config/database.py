"""From a database URL to Django's settings: SQLite that never loses a commit, or PostgreSQL."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

MOST_DIGITS = 10
LONGEST_TOLD = 40  # of a value, in a message about it
BUSY_SECONDS = 4.5  # under the 5 s after which the door answers 503

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-16000;PRAGMA journal_size_limit=67108864;"
    "PRAGMA secure_delete=ON"
)

#: No compiling of plans while somebody waits: it takes 100 ms, for statements that run for 5.
POSTGRESQL: dict[str, Any] = {
    "options": "-c synchronous_commit=on -c jit=off",
    "connect_timeout": 5,
    "prepare_threshold": 5,
}


def database_settings(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry for ``sqlite:///path`` or ``postgres://user:password@host:port/name``.

    Raises:
        ValueError: it is none of these, in words for who runs the desk; they quote no password.

    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": _port(parts),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": POSTGRESQL | _asked(parts.query),
        }
    raise ValueError(f"SUNWAI_DATABASE_URL: {parts.scheme!r} is not sqlite or postgres")


def _asked(query: str) -> dict[str, Any]:
    """Return what an address asks of the driver; ``prepare_threshold``: a number, or ``none`` to prepare nothing."""
    asked: dict[str, Any] = dict(parse_qsl(query))
    if times := asked.get("prepare_threshold"):
        asked["prepare_threshold"] = None if times == "none" else _times(times)
    return asked


def _times(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) < MOST_DIGITS):
        raise ValueError(f"SUNWAI_DATABASE_URL: prepare_threshold={said[:LONGEST_TOLD]!r} is not a number or none")
    return int(said)


def _port(parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError:
        raise ValueError("SUNWAI_DATABASE_URL: the port is not a number up to 65535") from None


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "sunwai.kernel.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
        "TEST": {"NAME": f"{path}.test"},
    }
