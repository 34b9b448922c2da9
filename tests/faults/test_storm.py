"""The great storm. ``SUNWAI_FAULTS=long`` (``make faults``) repeats it until there were 300 kills on each database."""

from __future__ import annotations

import os
from collections import Counter
from typing import Final

import pytest

from sunwai.kernel.failpoints import NAMES
from tests.faults.checker import check
from tests.faults.conftest import NewHouse
from tests.faults.decks import great_storm
from tests.faults.storm import Storm

pytestmark = pytest.mark.faults

LONG: Final = os.environ.get("SUNWAI_FAULTS") == "long"
SEEDS: Final = range(1, 7) if LONG else range(1, 2)
ROUNDS: Final = 3 if LONG else 1
FEWEST_FAULTS: Final = 150  # of each run; a quarter of them at least is none of the cheap ones (told twice, told late)
KILLS: Final = ("kill ", "SIGKILL")


@pytest.mark.parametrize("seed", SEEDS)
def test_no_promise_is_broken_in_a_storm(
    seed: int, new_house: NewHouse, record_property: pytest.FixtureRequest
) -> None:
    house = new_house()
    storm = Storm(house, great_storm(house.database.vendor, rounds=ROUNDS, seed=seed), seed=seed)

    broken = check(storm.run())

    faults = storm.counts + storm.pump.counts + storm.presser.counts
    del faults["events"]
    record_property("faults", (house.database.vendor, dict(faults), storm.counts["events"], len(broken)))
    assert broken == []
    assert faults.total() >= FEWEST_FAULTS
    assert kills(faults).total() >= len(NAMES) * ROUNDS + 4
    assert {name for name in NAMES if not faults[f"kill {name}"]} == set()


def kills(faults: Counter[str]) -> Counter[str]:
    """Return only the kills."""
    return Counter({name: number for name, number in faults.items() if name.startswith(KILLS)})
