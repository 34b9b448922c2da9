from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.rest_server import serving
from tests.adapters.youtube.tube_server import Tube, account


@pytest.fixture
def network(settings: Any) -> Iterator[Tube]:
    """A YouTube on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    tube = Tube(account())
    with serving(tube) as url:
        tube.account = account(url)
        yield tube
