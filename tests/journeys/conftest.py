"""Running desks for the journeys, once per worker; and what the second pass, on PostgreSQL, leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.journeys import house
from tests.journeys.house import House

#: Look at pages, and at networks, which are the same on both databases.
ON_ONE_DATABASE = frozenset({"test_accessibility.py", "test_networks.py"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these to the pass on SQLite: deselected and counted, not skipped. ``SUNWAI_JOURNEYS=all`` keeps them."""
    on_postgres = os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres")
    if not on_postgres or os.environ.get("SUNWAI_JOURNEYS") == "all":
        return
    left_out = [item for item in items if item.path.name in ON_ONE_DATABASE]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo: ``sunwai up --demo`` with quick customers."""
    with house.demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A new, empty desk."""
    with house.plain(tmp_path_factory.mktemp("desk")) as running:
        yield running
