"""A checker that cannot fail proves nothing: each known mistake, planted, must be reported for what it breaks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Final

import pytest

from tests.faults.blows import Blow
from tests.faults.bugs import BUGS
from tests.faults.checker import check
from tests.faults.conftest import NewHouse
from tests.faults.storm import Script, Storm

pytestmark = pytest.mark.faults


def script(*, web: Sequence[Blow] = (), worker: Sequence[Blow] = (), seconds: float = 3.0, **others: Any) -> Script:
    """Return a short run with these blows only; a second worker stands by."""
    slots = (("web", web), ("worker", worker), ("worker", ()), ("desk", ()))
    return Script(slots=slots, seconds=seconds, tempo=12.0, calm=12.0, **others)


def kills(step: str, times: int = 2) -> list[Blow]:
    return [Blow(kind="kill", step=step)] * times


#: The mistake, the run that brings it out, the words of the verdict.
CASES: Final[dict[str, tuple[Script, str]]] = {
    "acknowledged_before_the_commit": (script(web=kills("door.before_commit", 6)), "lost"),
    "no_unique_key": (script(), "shown twice"),
    "done_before_the_effects": (script(worker=kills("pipeline.before_commit")), "lost"),
    "fence_ignored": (script(worker=[Blow(kind="hang", step="dispatch.after_claim")] * 2), "sent twice"),
    "resent_when_nobody_knows": (script(graph={"takes, answers garbage": 0.5}), "sent twice"),
    "sent_again_after_a_failure_behind_the_send": (
        script(worker=[Blow(kind="raise", step="dispatch.after_send")] * 3),
        "sent twice",
    ),
    "sent_again_after_a_death": (script(worker=kills("dispatch.after_send", 3)), "sent twice"),
    "echo_not_matched": (script(graph={"takes, then resets": 0.6}, echoes=1.0), "shown twice"),
    "cursor_before_its_rows": (script(worker=kills("fetch.before_commit")), "lost"),
    "halving_drops_a_half": (script(worker=[Blow(kind="raise", step="pipeline.before_commit")] * 8), "lost"),
    "undone_although_claimed": (script(undo=0.8, answers=25), "undone but sent"),
    "early_deletion_forgotten": (script(), "came back"),
    "edit_revives_the_deleted": (script(), "came back"),
    "shown_by_arrival": (script(), "wrong time"),
    "key_ignored": (script(), "from nowhere"),
    "heard_at_most_once": (script(worker=kills("events.after_claim", 1)), "unheard"),
    "lease_without_an_end": (script(worker=kills("dispatch.after_claim")), "stuck"),
    "read_although_never_sent": (script(graph={"resets": 0.6}, watermarks=1.0), "untrue"),
}


#: What ``make test`` plants; ``make faults`` plants them all.
SHORT: Final = (
    "acknowledged_before_the_commit",
    "no_unique_key",
    "done_before_the_effects",
    "resent_when_nobody_knows",
    "echo_not_matched",
    "early_deletion_forgotten",
    "edit_revives_the_deleted",
    "shown_by_arrival",
    "key_ignored",
    "read_although_never_sent",
)
#: On PostgreSQL only the mistakes about what the database itself promises: the others are the same there.
ON_POSTGRES: Final = ("no_unique_key",)
ON_POSTGRES_LONG: Final = (*ON_POSTGRES, "acknowledged_before_the_commit", "done_before_the_effects", "fence_ignored")
POSTGRES: Final = os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres")
LONG: Final = os.environ.get("SUNWAI_FAULTS") == "long"
SEEDS: Final = (7, 11, 13)  # a mistake shows when things meet in time: not in every run, so there are up to three


def planted() -> Sequence[str]:
    if POSTGRES:
        return ON_POSTGRES_LONG if LONG else ON_POSTGRES
    return tuple(CASES) if LONG else SHORT


@pytest.mark.parametrize("name", planted())
def test_a_planted_mistake_is_found(name: str, new_house: NewHouse) -> None:
    assert any(_is_found(name, new_house, seed) for seed in SEEDS)


def _is_found(name: str, new_house: NewHouse, seed: int) -> bool:
    case, verdict = CASES[name]
    house = new_house(name)
    if name == "no_unique_key":
        house.database.forget("inbox_message_once")

    broken = check(Storm(house, case, seed=seed).run())

    return verdict in {each.rule for each in broken}


def test_every_mistake_has_its_run() -> None:
    assert set(CASES) == set(BUGS)
