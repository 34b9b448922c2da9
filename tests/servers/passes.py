"""Tests that only one of the two passes can run (``make test``: first SQLite, then PostgreSQL) are left to it.

They are deselected, not skipped: the other pass of the same command runs them.
"""

from __future__ import annotations

import os

import pytest

ON_POSTGRESQL = "asks_postgresql"
ON_SQLITE = "asks_sqlite"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other pass."""
    postgresql = os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres")
    other = ON_SQLITE if postgresql else ON_POSTGRESQL
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker(other)]
