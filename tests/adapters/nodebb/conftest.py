from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.nodebb.forum import Forum
from tests.adapters.web.site import running


@pytest.fixture
def network(settings: Any) -> Iterator[Forum]:
    """A forum on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    forum = Forum()
    with running(forum):
        yield forum
