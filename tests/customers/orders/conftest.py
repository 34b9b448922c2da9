from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def reachable(settings: Any) -> None:
    """Let this machine reach its own shops."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
