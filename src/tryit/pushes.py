"""How the further networks call the desk's door: oldest first, the same bytes until taken, and now and then twice."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Mapping

import httpx

from tryit.world import Push, World

GATHER = 0.2  # seconds between looks
FIRST_RETRY, LAST_RETRY = 0.5, 30.0  # seconds; doubled each time
TWICE = 1 / 12  # share of deliveries that come again
TIMEOUT = 20.0  # seconds
BUSY = 503
GONE = 404  # this door does not know the network: nothing will ever take its deliveries

log = logging.getLogger(__name__)


class Pushes:
    """Delivers what the further networks owe; each network waits for its own desk only."""

    def __init__(
        self,
        world: World,
        hooks: Mapping[str, str],
        *,
        chance: random.Random,
        agreed: Callable[[Push, bool], None] = lambda push, yes: None,  # noqa: ARG005 - most networks ask nothing
    ) -> None:
        self._world = world
        self._hooks = hooks
        self._chance = chance
        self._on_agreed = agreed

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as client, asyncio.TaskGroup() as group:
            for network, hook in self._hooks.items():
                group.create_task(self._serve(client, network, hook))

    async def _serve(self, client: httpx.AsyncClient, network: str, hook: str) -> None:
        pause = FIRST_RETRY
        while True:
            await asyncio.sleep(GATHER)
            push = next((each for each in self._world.pushes if each.network == network), None)
            if push is None:
                continue
            if await self._taken(client, push, hook):
                self._world.pushes.remove(push)
                pause = FIRST_RETRY
                if self._chance.random() < TWICE:
                    await self._taken(client, push, hook)
            else:
                await asyncio.sleep(pause * self._chance.uniform(0.5, 1))
                pause = min(pause * 2, LAST_RETRY)

    async def _taken(self, client: httpx.AsyncClient, push: Push, hook: str) -> bool:
        door = f"{hook}?{push.query}" if push.query else hook
        try:
            if push.method == "GET":
                return self._agreed(await client.get(door), push)
            answer = await client.post(door, content=push.body.encode(), headers=push.headers)
        except httpx.HTTPError as failure:
            log.info("the desk is not there yet: %s", failure)
            return False
        if not answer.is_success:
            log.warning("the desk answered %s to %s; trying again", answer.status_code, push.network)
        return answer.is_success or answer.status_code == GONE

    def _agreed(self, answer: httpx.Response, push: Push) -> bool:
        """Tell the network whether the desk gave the answer it wanted; a no is an answer too."""
        if answer.status_code == BUSY:
            return False
        self._on_agreed(push, answer.is_success and answer.text == push.body)
        return True
