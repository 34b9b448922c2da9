"""How the Page tells the desk: signed, in batches, again until taken, and now and then twice."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from tryit.clock import Now
from tryit.settings import Settings
from tryit.world import World

BATCH = 20  # events in one delivery at most
GATHER = 0.2  # seconds that events wait for company
FIRST_RETRY, LAST_RETRY = 0.5, 30.0  # seconds; doubled each time
LAST_GREETING = 2.0  # seconds; a desk that has just come up is not kept waiting
TWICE = 1 / 12  # share of deliveries that come again, as Meta's do
TIMEOUT = 20.0  # seconds

Attempt = Callable[[], Awaitable[bool]]

log = logging.getLogger(__name__)


def body_of(events: list[dict[str, Any]], *, page_id: str, at: float) -> bytes:
    """Return one delivery: a single entry that holds ``changes``, ``messaging`` or both, escaped as Meta escapes."""
    entry: dict[str, Any] = {"id": page_id, "time": int(at)}
    for event in events:
        entry.setdefault(event["kind"], []).append(event["body"])
    text = json.dumps({"object": "page", "entry": [entry]}, ensure_ascii=True, separators=(",", ":"))
    return text.replace("/", "\\/").encode("ascii")


def signature(body: bytes, secret: str) -> str:
    """Return the ``X-Hub-Signature-256`` of these bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Webhooks:
    """Delivers the world's waiting events, oldest first."""

    def __init__(self, settings: Settings, world: World, *, now: Now, chance: random.Random) -> None:
        self._settings = settings
        self._world = world
        self._now = now
        self._chance = chance
        self._again: list[asyncio.Task[None]] = []

    async def run(self, ready: asyncio.Event) -> None:
        """Shake hands, say ``ready``, then deliver until cancelled."""
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as client:
            await self._insist(lambda: self._handshake(client), longest=LAST_GREETING)
            ready.set()
            try:
                while True:
                    await asyncio.sleep(GATHER)
                    await self.deliver(client)
            finally:
                for task in self._again:
                    task.cancel()

    async def deliver(self, client: httpx.AsyncClient) -> None:
        """Give one batch to the desk, with the same bytes until it says 2xx; return at once when nothing waits."""
        batch = self._world.events[:BATCH]
        if not batch:
            return
        body = body_of(batch, page_id=self._settings.page_id, at=self._now())
        await self._insist(lambda: self._post(client, body))
        del self._world.events[: len(batch)]
        if self._chance.random() < TWICE:
            self._again = [task for task in self._again if not task.done()]
            self._again.append(asyncio.create_task(self._post_later(client, body)))

    async def _handshake(self, client: httpx.AsyncClient) -> bool:
        challenge = str(self._chance.randrange(10**9, 10**10))
        query = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": self._settings.verify_token}
        answer = await client.get(self._settings.hooks_facebook, params=query)
        return answer.status_code == httpx.codes.OK and answer.text == challenge

    async def _post(self, client: httpx.AsyncClient, body: bytes) -> bool:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": signature(body, self._settings.app_secret),
        }
        answer = await client.post(self._settings.hooks_facebook, content=body, headers=headers)
        if not answer.is_success:
            log.warning("the desk answered %s to a webhook; trying again", answer.status_code)
        return answer.is_success

    async def _post_later(self, client: httpx.AsyncClient, body: bytes) -> None:
        await asyncio.sleep(self._chance.uniform(1, 3))
        try:
            await self._post(client, body)
        except httpx.HTTPError:
            log.info("a second copy of a webhook was not taken")

    async def _insist(self, attempt: Attempt, *, longest: float = LAST_RETRY) -> None:
        pause = FIRST_RETRY
        while not await _succeeds(attempt):
            await asyncio.sleep(pause * self._chance.uniform(0.5, 1))
            pause = min(pause * 2, longest)


async def _succeeds(attempt: Attempt) -> bool:
    try:
        return await attempt()
    except httpx.HTTPError as failure:
        log.info("the desk is not there yet: %s", failure)
        return False
