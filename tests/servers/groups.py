"""Tests of one group share a running desk, so they must come to one worker.

pytest-xdist tells groups by the tests' ids; with pytest 9.2 it did so no more, silently, and every desk was started
in each worker (its issue 1386).
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse to run where groups are asked for and not kept."""
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        if item.get_closest_marker("xdist_group") and "@" not in item.nodeid:
            raise pytest.UsageError(f"pytest-xdist does not keep groups together: {item.nodeid}")
