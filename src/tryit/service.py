"""The try-it networks as one running thing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Iterator
from contextlib import AsyncExitStack

import uvicorn

from tryit import clock, memory
from tryit.cast.director import Director
from tryit.cast.hands import Hands
from tryit.cast.people import Person
from tryit.clock import Ids, Now
from tryit.facebook import graph
from tryit.facebook.customers import Customers
from tryit.facebook.page import Page
from tryit.facebook.webhooks import Webhooks
from tryit.mail.customers import Letters
from tryit.mail.imap import Mailbox
from tryit.mail.smtp import Post
from tryit.settings import HOST, Settings
from tryit.wall.page import Wall
from tryit.wall.say import Say
from tryit.web import App, Route
from tryit.world import Entry

TICK, KEEP = 0.2, 2.0  # seconds between looks at the plans, and between savings
HOSTS = frozenset({HOST, "localhost"})

log = logging.getLogger(__name__)


class Service:
    """Builds the networks from settings, and runs them until cancelled."""

    def __init__(self, settings: Settings, *, now: Now = clock.system) -> None:
        self.settings = settings
        self.world = memory.load(settings.state)
        self._now = now
        self._chance = random.Random(settings.seed or None)
        ids = Ids(self._now)
        page = Page(settings=settings, world=self.world, ids=ids, now=self._now, hear=self._hear)
        self.letters = Letters(settings, self.world, ids=ids, now=self._now, hear=self._hear)
        hands = Hands(page=page, facebook=Customers(page), letters=self.letters)
        self.director = Director(hands, now=self._now, speed=settings.speed, chance=self._chance)
        say = Route("POST", "/say", Say(hands, self.director))
        self.app = App([*graph.routes(page), *Wall(settings, self.world).routes(), say], hosts=HOSTS)

    async def run(self) -> None:
        """Listen, shake hands with the desk, and let the customers live; the world is saved on the way out."""
        async with AsyncExitStack() as stack:
            mailbox = Mailbox(self.settings)
            await mailbox.start(stack)
            await Post(self.settings, deliver=mailbox.deliver, take=self.letters.read).start(stack)
            stack.callback(lambda: memory.save(self.world, self.settings.state))
            await self._live()

    async def _live(self) -> None:
        ready = asyncio.Event()
        async with asyncio.TaskGroup() as parts:
            for part in (self._serve(), self.letters.run(), self._play(ready), self._keep(), self._tell(ready)):
                parts.create_task(part)

    async def _tell(self, ready: asyncio.Event) -> None:
        if not self.settings.hooks_facebook:
            log.info("no webhook address: Facebook stays silent")
            ready.set()
            return
        await Webhooks(self.settings, self.world, now=self._now, chance=self._chance).run(ready)

    async def _serve(self) -> None:
        config = uvicorn.Config(self.app, host=HOST, port=self.settings.port, log_config=None, lifespan="off")
        config.timeout_graceful_shutdown = 2  # seconds
        server = _Server(config)
        log.info("the customers' side is at %s", self.settings.url)
        serving = asyncio.create_task(server.serve())
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await serving

    async def _play(self, ready: asyncio.Event) -> None:
        await ready.wait()
        self.director.begin()
        while True:
            self.director.tick()
            await asyncio.sleep(TICK)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(KEEP)
            memory.save(self.world, self.settings.state)

    def _hear(self, person: Person, entry: Entry) -> None:
        self.director.hear(person, entry)


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: the process has one place that stops it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield
