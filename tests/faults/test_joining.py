"""A worker is killed around a person who joins: a bot's words went out before that, once, or never do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

import pytest

from tests.faults.blows import Blow, strike
from tests.faults.conftest import NewHouse
from tests.faults.graph import Graph
from tests.faults.house import House

pytestmark = pytest.mark.faults

PORTS: Final = {"imap": 9, "smtp": 9}
PATIENCE_SECONDS: Final = 20.0


@pytest.fixture
def graph() -> Iterator[Graph]:
    network = Graph(lambda: "takes", lambda *_told: None)
    yield network
    network.close()


@pytest.fixture
def house(new_house: NewHouse, graph: Graph) -> Iterator[House]:
    """Return a house in which a bot's words wait to go out."""
    built = new_house()
    built.run("prepare", {"graph": graph.port, **PORTS})
    built.run("bot speaks")
    yield built
    built.close()


@pytest.mark.parametrize(
    ("step", "ends"), [("dispatch.after_claim", ("failed", 0)), ("dispatch.after_send", ("unconfirmed", 1))]
)
def test_a_bots_words_never_go_out_behind_a_person_or_twice(
    house: House, graph: Graph, step: str, ends: tuple[str, int]
) -> None:
    assert strike(house, "worker", Blow(kind="kill", step=step)) == [f"kill {step}"]
    house.run("person joins")

    house.start("worker")

    assert (delivery_in(house), len(graph.taken)) == ends


def delivery_in(house: House) -> str:
    """Return how the bot's answer ended, once nothing waits."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        (row,) = [each for each in house.look(words=[])["messages"] if each["direction"] == "out"]
        if row["delivery"] not in {"queued", "sending"}:
            break
        time.sleep(0.2)
    return str(row["delivery"])
