"""``make test`` runs the suite twice, on SQLite and then on PostgreSQL. What only one pass can show is left to it.

Tests are deselected, not skipped: the other pass of the same command runs them. The second pass also leaves out the
folders that know no database, where it would only do the same again.
"""

from __future__ import annotations

import os
from typing import Final

import pytest

ON_POSTGRESQL: Final = "asks_postgresql"
ON_SQLITE: Final = "asks_sqlite"
WITHOUT_DATABASE: Final = frozenset({"adapters", "channels", "house", "language", "servers", "tryit"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other pass."""
    postgresql = os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres")
    left_out = [item for item in items if _belongs_elsewhere(item, postgresql=postgresql)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]


def _belongs_elsewhere(item: pytest.Item, *, postgresql: bool) -> bool:
    if not postgresql:
        return item.get_closest_marker(ON_POSTGRESQL) is not None
    pure = bool(WITHOUT_DATABASE & set(item.path.parts)) and item.get_closest_marker("django_db") is None
    return pure or item.get_closest_marker(ON_SQLITE) is not None
