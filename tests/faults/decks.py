"""The blows of the great storm: every named step several times, and what cannot be named."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

from sunwai.kernel.failpoints import NAMES
from tests.faults.blows import Blow
from tests.faults.storm import Script

WORKER_STEPS: Final = tuple(name for name in NAMES if not name.startswith(("door.", "reply.")))
WEB_STEPS: Final = tuple(name for name in NAMES if name.startswith("door."))
DESK_STEPS: Final = tuple(name for name in NAMES if name.startswith("reply."))

#: Together a third of all requests.
GRAPH: Final = {
    "takes, then hangs": 0.05,
    "takes, then resets": 0.05,
    "takes, answers 500": 0.03,
    "takes, answers garbage": 0.03,
    "takes, drips": 0.02,
    "hangs": 0.02,
    "resets": 0.03,
    "429": 0.02,
    "503": 0.05,
    "400": 0.03,
    "500": 0.02,
    "echoes before the answer": 0.08,
}
SMTP: Final = {
    "dies after DATA": 0.15,
    "puts off": 0.15,
    "refuses": 0.05,
    "dies at RCPT": 0.1,
    "refuses the mail": 0.05,
}
IMAP: Final = {"LOGIN": 0.05, "EXAMINE": 0.05, "SEARCH": 0.05, "FETCH": 0.1}
DATABASE: Final[Mapping[str, tuple[str, ...]]] = {
    "sqlite": ("locked 1 s", "locked 5.5 s", "locked 1 s", "locked 1 s"),
    "postgresql": ("crashed", "sessions cut", "locked 3 s", "crashed", "sessions cut"),
}


def great_storm(vendor: str, *, rounds: int, seed: int) -> Script:
    """Return a run that kills at every named step ``rounds`` times, and hangs, stops, starves and confuses the rest."""
    chance = random.Random(seed)
    return Script(
        slots=(
            (
                "web",
                _shuffled(chance, [*_kills(chance, WEB_STEPS, rounds), *_starved(vendor), *_random("SIGKILL", rounds)]),
            ),
            ("worker", _shuffled(chance, [*_kills(chance, WORKER_STEPS, rounds), *_raised()])),
            ("worker", _shuffled(chance, [*_hung(), *_random("SIGSTOP", rounds), *_random("SIGKILL", rounds)])),
            ("desk", _shuffled(chance, [*_kills(chance, DESK_STEPS, rounds), *_random("SIGKILL", rounds)])),
        ),
        graph=GRAPH,
        smtp=SMTP,
        imap=IMAP,
        database=DATABASE[vendor] * max(1, rounds // 3),
    )


def _kills(chance: random.Random, steps: Sequence[str], rounds: int) -> list[Blow]:
    return [Blow(kind="kill", step=step, nth=1) for step in steps for _ in range(rounds)]


def _hung() -> list[Blow]:
    """Every step at which a worker holds something hangs past the lease, and wakes."""
    return [Blow(kind="hang", step=step) for step in WORKER_STEPS if not step.endswith(("_commit", "_mark", "_finish"))]


def _raised() -> list[Blow]:
    """Every step of a worker fails of a bug."""
    return [Blow(kind="raise", step=step) for step in WORKER_STEPS]


def _random(kind: str, number: int) -> list[Blow]:
    return [Blow(kind=kind, seconds=0.5 + 0.3 * place) for place in range(number)]


def _starved(vendor: str) -> list[Blow]:
    """A disk without room: before the reserve is reached, and (SQLite) when the file cannot grow any more."""
    reserve = Blow(kind="disk reserve", seconds=1.5, env={"SUNWAI_DISK_RESERVE_BYTES": str(10**18)})
    full = Blow(kind="disk full", seconds=1.5, env={"FAULTS_PAGES": "2"})
    return [reserve, full] if vendor == "sqlite" else [reserve]


def _shuffled(chance: random.Random, blows: Sequence[Blow]) -> list[Blow]:
    return chance.sample(blows, len(blows))
