from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.model.server import ModelServer, serve


@pytest.fixture
def model(settings: Settings) -> Iterator[ModelServer]:
    """Return a model's server on this machine, which the owner has opened."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    server = ModelServer()
    running = serve(server)
    yield server
    running.shutdown()
    running.server_close()
