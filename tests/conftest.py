"""What every test has: the real servers as fixtures, and the rule that in CI a skip is a failure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.servers.fixtures", "tests.servers.skips"]


@pytest.fixture
def no_query_per_row() -> Iterator[None]:
    """Fail a test whose own calls ask the database once per row (pages are watched by themselves: ``settings.py``)."""
    from zeal import zeal_context

    with zeal_context():
        yield
