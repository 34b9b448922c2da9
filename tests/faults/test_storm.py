"""The great storm. ``SUNWAI_FAULTS=long`` (``make faults``) repeats it until there were 300 kills on each database."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import Final

import pytest

from sunwai.kernel.failpoints import NAMES
from tests.faults.checker import check
from tests.faults.conftest import NewHouse
from tests.faults.decks import great_storm
from tests.faults.storm import Storm

pytestmark = pytest.mark.faults

LONG: Final = os.environ.get("SUNWAI_FAULTS") == "long"
SEEDS: Final = range(1, 6) if LONG else range(1, 2)
ROUNDS: Final = 3 if LONG else 1
FEWEST_FAULTS: Final = 150  # of each run; what only follows from a fault is not counted
FEWEST_KILLS: Final = 60 if LONG else 20
NO_FAULTS: Final = ("events", "refused or cut, told again", "pressed again after a crash", "taken back")
KILLS: Final = ("kill ", "SIGKILL")


@pytest.mark.parametrize("seed", SEEDS)
def test_no_promise_is_broken_in_a_storm(
    seed: int, new_house: NewHouse, record_property: Callable[[str, object], None]
) -> None:
    house = new_house()
    storm = Storm(house, great_storm(house.database.vendor, rounds=ROUNDS, seed=seed), seed=seed)

    broken = check(storm.run())

    faults = storm.counts + storm.pump.counts + storm.presser.counts
    for name in NO_FAULTS:
        del faults[name]
    record_property("faults", (house.database.vendor, dict(faults), storm.counts["events"], len(broken)))
    assert broken == []
    assert faults.total() >= FEWEST_FAULTS
    assert kills(faults).total() >= FEWEST_KILLS
    assert {name for name in NAMES if not faults[f"kill {name}"]} == set()


def kills(faults: Counter[str]) -> Counter[str]:
    """Return only the kills."""
    return Counter({name: number for name, number in faults.items() if name.startswith(KILLS)})
