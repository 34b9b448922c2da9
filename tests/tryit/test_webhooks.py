"""Webhooks over real HTTP to a desk that may fail."""

from __future__ import annotations

import asyncio
import json
import random

import httpx
import pytest

from tests.tryit.desk import Desk
from tests.tryit.town import Town
from tryit.facebook import webhooks
from tryit.facebook.webhooks import Webhooks


class Never(random.Random):
    """Never sends twice."""

    def random(self) -> float:
        return 1.0


class Always(random.Random):
    """Always sends twice, and soon."""

    def random(self) -> float:
        return 0.0


def deliver(town: Town, chance: random.Random, seconds: float = 0.0) -> None:
    async def once() -> None:
        sender = Webhooks(town.networks.settings, town.world, now=lambda: town.now, chance=chance)
        async with httpx.AsyncClient() as client:
            await sender.deliver(client)
            await asyncio.sleep(seconds)

    asyncio.run(once())


def greet(town: Town) -> None:
    async def until_ready() -> None:
        ready = asyncio.Event()
        sender = Webhooks(town.networks.settings, town.world, now=lambda: town.now, chance=random.Random(7))
        task = asyncio.create_task(sender.run(ready))
        await asyncio.wait_for(ready.wait(), timeout=10)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(until_ready())


@pytest.fixture
def town(desk: Desk) -> Town:
    desk.bodies.clear()
    return Town(hooks_facebook=desk.url).begin(2)


def test_one_delivery_holds_changes_and_messaging(town: Town, desk: Desk) -> None:
    deliver(town, Never())

    entry = json.loads(desk.bodies[0])["entry"][0]
    assert entry["id"] == town.page_id
    assert len(entry["changes"]) == len(entry["messaging"]) == 1
    assert not town.world.events


def test_the_bytes_are_escaped_as_meta_escapes_them(town: Town, desk: Desk) -> None:
    town.later(10)

    deliver(town, Never())

    assert desk.bodies[0].isascii()
    assert rb"http:\/\/127.0.0.1" in desk.bodies[0]
    assert rb"\u0645" in desk.bodies[0]


def test_a_failing_desk_gets_the_same_bytes_again(town: Town, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "FIRST_RETRY", 0.01)
    desk.refusals = 2

    deliver(town, Never())

    assert len(desk.bodies) == 3
    assert len(set(desk.bodies)) == 1


def test_now_and_then_a_delivery_comes_twice(town: Town, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Always, "uniform", lambda *_: 0.01)

    deliver(town, Always(), seconds=0.5)

    assert len(desk.bodies) == 2
    assert len(set(desk.bodies)) == 1


def test_the_handshake_waits_for_a_desk_that_is_not_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "FIRST_RETRY", 0.01)

    with Desk() as starting:
        starting.refused_handshakes = 2
        greet(Town(hooks_facebook=starting.url))

    assert starting.refused_handshakes == -1


def test_a_wrong_signature_would_be_noticed(desk: Desk) -> None:
    assert desk.take(b"{}", webhooks.signature(b"{ }", "the app's secret")) == 401
