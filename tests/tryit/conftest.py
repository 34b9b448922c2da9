from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tryit.desk import Desk
from tests.tryit.running import Running
from tests.tryit.town import Town


@pytest.fixture
def town() -> Town:
    """A town in which the first five customers have opened."""
    return Town().begin(9)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A desk that takes webhooks and remembers them."""
    with Desk() as desk:
        yield desk


@pytest.fixture(scope="module")
def running(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The try-it networks as a process of their own, ten times quicker than life."""
    with Running(desk, folder=tmp_path_factory.mktemp("tryit")) as running:
        yield running
