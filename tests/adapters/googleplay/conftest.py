from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.googleplay.play_server import Play, account
from tests.adapters.rest_server import serving


@pytest.fixture
def network(settings: Any) -> Iterator[Play]:
    """A YouPlay on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    play = Play(account())
    with serving(play) as url:
        play.account = account(url)
        yield play
