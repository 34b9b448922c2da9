from __future__ import annotations

import datetime as dt

import time_machine

from sunwai.kernel import clock


def test_now_is_aware_utc_and_can_be_held_still() -> None:
    moment = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)

    with time_machine.travel(moment, tick=False):
        assert clock.now() == moment
        assert clock.now().tzinfo is dt.UTC


def test_a_unix_time_is_read_as_utc() -> None:
    assert clock.from_unix(1_750_000_000.5) == dt.datetime(2025, 6, 15, 15, 6, 40, 500_000, tzinfo=dt.UTC)


def test_measured_seconds_move_forward_by_what_was_slept() -> None:
    began = clock.monotonic_seconds()
    clock.sleep(0.02)

    assert 0.02 <= clock.monotonic_seconds() - began < 2
