from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.telegram.bot_server import Bots, running


@pytest.fixture
def network(settings: Any) -> Iterator[Bots]:
    """A Bot API on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    with running() as bots:
        yield bots
