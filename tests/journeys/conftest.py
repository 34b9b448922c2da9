"""Running desks for the journeys, once per worker; and what the second pass, on PostgreSQL, leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import house
from tests.journeys.house import House
from tests.operations.running import connect_page

RAVI = "ravi@example.test"

HERE = Path(__file__).parent

#: What the second pass of ``make test`` walks again: processes, streams and mail on the other database. Pages are the
#: same on both; ``make journeys`` walks everything on both.
ON_BOTH_DATABASES = ("test_mail.py", "test_two_people.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the others to the pass on SQLite: deselected and counted; ``SUNWAI_JOURNEYS=all`` keeps them."""
    on_postgres = os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres")
    if not on_postgres or os.environ.get("SUNWAI_JOURNEYS") == "all":
        return
    left_out = [item for item in items if item.path.parent == HERE and not _is_walked_again(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _is_walked_again(item: pytest.Item) -> bool:
    return item.path.name in ON_BOTH_DATABASES


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


@pytest.fixture(scope="session")
def staffed(desk: House) -> House:
    """The same desk with Ravi beside its owner, and a Page that visitors comment on."""
    desk.desk.cli("staff", "add", RAVI, "--role", "agent", "--name", "Ravi")
    desk.hook = connect_page(desk.desk)
    return desk
