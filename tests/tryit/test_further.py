from __future__ import annotations

import asyncio
import random

import pytest

from tests.tryit.town import Town
from tests.tryit.toy import Toy
from tryit import further, pushes
from tryit.pushes import Pushes
from tryit.web import Request
from tryit.world import Push, World


@pytest.fixture
def toy_town(monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setitem(further.NETWORKS, Toy.slug, "tests.tryit.toy:Toy")
    return Town(networks={Toy.slug: {"hook": "http://127.0.0.1:9/hooks/1"}}).begin()


def test_a_story_is_told_on_a_further_network(toy_town: Town) -> None:
    toy_town.later(60)

    (opened,) = toy_town.networks.further[Toy.slug].entries()
    assert "gift card" in opened.text
    assert [push.network for push in toy_town.world.pushes] == [Toy.slug]


def test_its_customer_answers_the_desk_in_the_same_thread(toy_town: Town) -> None:
    toy_town.later(60)
    (opened,) = toy_town.networks.further[Toy.slug].entries()

    answer = toy_town.request("POST", f"/{Toy.slug}/posts/{opened.id}/answers", text="It holds 500 rupees again.")
    toy_town.later(10)

    assert answer.status == 200
    last = list(toy_town.networks.further[Toy.slug].entries())[-1]
    assert (last.author, last.thread) == (opened.author, opened.thread)
    assert "500 rupees" in last.text


def test_a_network_that_is_not_played_tells_no_story() -> None:
    town = Town().begin().later(4000)

    assert not any(each.network for each in town.world.entries.values())


def test_a_person_can_write_there_by_hand(toy_town: Town) -> None:
    form = {"person": "asha.verma", "text": "by hand", "place": Toy.slug}
    headers = {"host": "127.0.0.1:1"}

    answer = toy_town.app.answer(Request(method="POST", path="/say", params=form, headers=headers))

    assert answer.status == 303
    assert [each.text for each in toy_town.networks.further[Toy.slug].entries()] == ["by hand"]


def test_what_is_owed_is_repeated_until_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushes, "FIRST_RETRY", 0.01)
    taken, world = [], World(pushes=[Push(network="toy", body="{}", headers={})])
    served = Pushes(world, {"toy": "http://127.0.0.1:9/"}, chance=random.Random(7))

    async def refuse_twice(*_: object) -> bool:
        taken.append(1)
        return len(taken) > 2

    monkeypatch.setattr(served, "_taken", refuse_twice)
    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(served.run(), 1.0))

    assert not world.pushes
    assert len(taken) >= 3
