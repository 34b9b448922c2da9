"""The brake: a minute's calls at once, then evenly, each key for itself, and never more keys than may be known."""

from __future__ import annotations

import pytest

from sunwai.kernel import clock
from sunwai.kernel.buckets import Buckets


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    seconds = [1_000.0]
    monkeypatch.setattr(clock, "monotonic_seconds", lambda: seconds[0])
    return seconds


def test_a_minute_s_calls_may_come_at_once_and_come_back_evenly(now: list[float]) -> None:
    buckets = Buckets(10)

    assert [buckets.spend("asha", per_minute=3) for _ in range(4)] == [0, 0, 0, 20]
    now[0] += 20

    assert [buckets.spend("asha", per_minute=3) for _ in range(2)] == [0, 20]


def test_a_call_that_must_wait_is_not_counted(now: list[float]) -> None:
    buckets = Buckets(10)
    buckets.spend("asha", per_minute=1)

    for _ in range(50):
        assert buckets.spend("asha", per_minute=1) == 60
    now[0] += 60

    assert buckets.spend("asha", per_minute=1) == 0


@pytest.mark.usefixtures("now")
def test_each_key_has_its_own_and_the_oldest_is_forgotten() -> None:
    buckets = Buckets(2)

    assert [buckets.spend(key, per_minute=1) for key in ("a", "b", "c", "a")] == [0, 0, 0, 0]
    assert buckets.spend("c", per_minute=1) == 60
