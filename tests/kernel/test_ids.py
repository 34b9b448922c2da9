from __future__ import annotations

import datetime as dt
import uuid

import time_machine

from sunwai.kernel.ids import jitter, new_id, secret_token


def test_an_id_is_a_uuid_of_version_seven_and_tells_its_moment() -> None:
    moment = dt.datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=dt.UTC)

    with time_machine.travel(moment, tick=False):
        made = new_id()

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(moment.timestamp() * 1000)


def test_ids_ascend_by_their_moment() -> None:
    made = []
    for second in range(50):
        with time_machine.travel(1_800_000_000 + second, tick=False):
            made.append(new_id())

    assert made == sorted(made)
    assert [str(one) for one in made] == sorted(str(one) for one in made)


def test_ids_of_one_moment_differ_in_all_their_random_bits() -> None:
    with time_machine.travel(1_800_000_000, tick=False):
        made = [new_id().int for _ in range(2000)]

    assert len(set(made)) == 2000
    seen_one, seen_zero = 0, 0
    for one in made:
        seen_one, seen_zero = seen_one | one, seen_zero | ~one
    assert (seen_one & seen_zero & (2**80 - 1)).bit_count() == 74


def test_a_secret_token_is_url_safe_and_long_enough() -> None:
    tokens = {secret_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(len(token) == 43 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)
    assert len(secret_token(16)) == 22


def test_jitter_stays_below_its_limit_and_spreads() -> None:
    delays = [jitter(8) for _ in range(500)]

    assert 0 <= min(delays) < 2
    assert 6 < max(delays) <= 8
    assert jitter(0) == 0
