"""Tests against the real networks' servers run only where they are asked for: ``make test-networks``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.networks import snac_servers
from tests.networks.bluesky_servers import Bluesky
from tests.networks.snac_servers import Snac

HERE = Path(__file__).parent
MISSING = "is missing: make test-networks gets it"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out unless they are asked for by their marker."""
    left_out = [item for item in items if item.path.is_relative_to(HERE)]
    if left_out and "networks" not in config.option.markexpr:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.path.is_relative_to(HERE)]


@pytest.fixture(scope="session")
def bluesky() -> Iterator[Bluesky]:
    """The real Bluesky network."""
    found = Bluesky.find()
    if found is None:
        pytest.skip(f"Bluesky's network {MISSING}")
    yield found
    found.close()


@pytest.fixture(scope="session")
def snac() -> Iterator[Snac]:
    """Two real servers that speak the Mastodon API."""
    found = Snac.find()
    if found is None:
        pytest.skip(f"snac {MISSING}; it also needs the right to open port 80 of 127.0.0.0/8")
    yield found
    found.close()


@pytest.fixture(autouse=True)
def reachable(settings: Any) -> None:
    """Let the adapters reach this machine."""
    hosts = frozenset({"127.0.0.1", *snac_servers.HOSTS})
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": hosts})
