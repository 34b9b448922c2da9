"""A thread that watches the database outlives what happens to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator

import psycopg
import pytest
from django.db import OperationalError

from sunwai.kernel import watching

FAILURES = (
    OperationalError("restarting"),
    psycopg.OperationalError("gone"),
    sqlite3.OperationalError("locked"),
    KeyError("a bug"),
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "AGAIN_SECONDS", 0.0)


@pytest.mark.parametrize("failure", FAILURES)
def test_what_fails_is_begun_anew(failure: Exception) -> None:
    begun: Iterator[int] = iter(range(2))
    again, for_ever = threading.Event(), threading.Event()

    def job() -> None:
        if next(begun) == 0:
            raise failure
        again.set()
        for_ever.wait()

    watching.watch("test", job)

    assert again.wait(5)
