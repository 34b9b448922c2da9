"""Facebook as another kind of network for one test: with a meter, rates, templates, or abilities it does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from sunwai.channels.registry import adapter_for
from sunwai.channels.spec import Meter
from sunwai.channels.types import Capability

DOLLAR = Meter(unit="micro_usd", days=30, budget=1_000_000)
UNITS = Meter(unit="units", days=1, budget=100, zone="America/Los_Angeles")


def become(
    monkeypatch: pytest.MonkeyPatch,
    *,
    able: Iterable[Capability] = (),
    unable: Iterable[Capability] = (),
    slug: str = "facebook",
    **changes: Any,
) -> None:
    """Let a network's spec differ; ``able``: what it can do besides, ``unable``: what it cannot."""
    adapter = adapter_for(slug)
    capabilities = adapter.spec.capabilities - frozenset(unable) | frozenset(able)
    monkeypatch.setattr(type(adapter), "spec", replace(adapter.spec, capabilities=capabilities, **changes))


def let(monkeypatch: pytest.MonkeyPatch, name: str, do: Any) -> None:
    """Let a method of Facebook's adapter do something else."""
    monkeypatch.setattr(adapter_for("facebook"), name, do)
