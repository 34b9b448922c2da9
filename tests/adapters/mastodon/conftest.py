from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.mastodon.server import Server, account
from tests.adapters.rest_server import serving


@pytest.fixture
def network(settings: Any) -> Iterator[Server]:
    """A Mastodon server on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    server = Server()
    with serving(server) as url:
        server.account = account(url)
        yield server
