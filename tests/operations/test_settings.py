"""The settings of an installation: what an owner's shell or Compose file leaves empty is not set."""

from __future__ import annotations

from pathlib import Path

import pytest

from sunwai.config.environment import Environment
from sunwai.operations.surroundings import HERE, environment


def test_a_variable_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "PUBLIC_URL", "POOL_SIZE", "TRUSTED_PROXIES"):
        monkeypatch.setenv(f"SUNWAI_{name}", "")

    found = Environment()

    assert (found.data, found.public_url, found.pool_size) == (Path("var"), "http://localhost:8000", 8)
    assert found.trusted_proxies == frozenset()


def test_the_parts_get_what_the_flags_say_where_the_variable_is_empty() -> None:
    given = {"SUNWAI_PUBLIC_URL": "", "SUNWAI_DATA": "", "EMPTY": ""}

    assert environment(given, data=None, host=HERE, port=8017, demo=False) == {
        "SUNWAI_PUBLIC_URL": "http://localhost:8017",
        "EMPTY": "",
    }
