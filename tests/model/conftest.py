from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.model.server import ModelServer, serving


@pytest.fixture
def model(settings: Settings) -> Iterator[ModelServer]:
    """Return a model's server on this machine, which the owner has opened."""
    with serving(settings) as server:
        yield server
