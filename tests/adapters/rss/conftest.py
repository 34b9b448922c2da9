from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.adapters.rss.blog import Blog
from tests.adapters.web.site import running


@pytest.fixture
def blog(settings: Any) -> Iterator[Blog]:
    """A blog on this machine, which this machine may reach, on the twenty-second of November 2026."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    found = Blog()
    with running(found), time_machine.travel("2026-11-22T10:00:00Z", tick=False):
        yield found
