from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations import running
from tests.operations.running import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One running desk for the tests of a module, begun from nothing."""
    started = running.start(tmp_path_factory.mktemp("desk"))
    yield started
    if started.process.poll() is None:
        started.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder of a test's own."""
    return tmp_path / "data"
