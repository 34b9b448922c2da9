from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.facebook.graph_server import running
from tests.adapters.instagram.account_server import Instagram


@pytest.fixture
def network(settings: Any) -> Iterator[Instagram]:
    """A Graph API on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    graph = Instagram()
    with running(graph):
        yield graph
