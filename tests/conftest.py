"""What every test has: the real servers as fixtures, and the rule that in CI a skip is a failure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.servers.fixtures", "tests.servers.passes", "tests.servers.skips", "tests.faults.summary"]


@pytest.fixture
def no_query_per_row() -> Iterator[None]:
    """Fail a test whose own calls ask the database once per row (pages are watched by themselves: ``settings.py``)."""
    from zeal import zeal_context

    with zeal_context():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Lift the audit log's triggers: tests that commit end by emptying every table, which these refuse."""
    from tests.people import triggers

    with django_db_blocker.unblock():
        triggers.lift()
