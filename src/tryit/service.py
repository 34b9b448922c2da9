"""The try-it networks as one running thing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from contextlib import AsyncExitStack

import uvicorn

from tryit import clock, memory, site
from tryit.facebook.webhooks import Webhooks
from tryit.mail.imap import Mailbox
from tryit.mail.smtp import Post
from tryit.networks import Networks
from tryit.pushes import Pushes
from tryit.settings import HOST, Settings
from tryit.world import Push

TICK, KEEP = 0.2, 2.0  # seconds between looks at the plans, and between savings

log = logging.getLogger(__name__)


class Service:
    """Opens the networks' ports, and lets the customers live until it is cancelled."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._networks = Networks(settings, world=memory.load(settings.state), now=clock.system)

    async def run(self) -> None:
        """Listen, shake hands with the desk, and let the customers live; the world is saved on the way out."""
        async with AsyncExitStack() as stack:
            mailbox = Mailbox(self._settings)
            await mailbox.start(stack)
            await Post(self._settings, deliver=mailbox.deliver, take=self._networks.letters.read).start(stack)
            stack.callback(self._save)
            await self._live()

    async def _live(self) -> None:
        ready = asyncio.Event()
        letters = self._networks.letters.run()
        hooks = {slug: self._settings.networks[slug].get("hook", "") for slug in self._networks.further}
        pushes = Pushes(self._networks.world, hooks, chance=self._networks.chance, agreed=self._agreed).run()
        async with asyncio.TaskGroup() as parts:
            for part in (self._serve(), letters, self._play(ready), self._keep(), self._tell(ready), pushes):
                parts.create_task(part)

    def _agreed(self, push: Push, yes: bool) -> None:  # noqa: FBT001 - the answer itself
        self._networks.further[push.network].agreed(push, yes=yes)

    async def _tell(self, ready: asyncio.Event) -> None:
        if not self._settings.hooks_facebook:
            log.info("no webhook address: Facebook stays silent")
            ready.set()
            return
        networks = self._networks
        await Webhooks(self._settings, networks.world, now=networks.now, chance=networks.chance).run(ready)

    async def _serve(self) -> None:
        config = uvicorn.Config(
            site.app(self._networks), host=HOST, port=self._settings.port, log_config=None, lifespan="off"
        )
        config.timeout_graceful_shutdown = 2  # seconds
        server = _Server(config)
        log.info("the customers' side is at %s", self._settings.url)
        serving = asyncio.create_task(server.serve())
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await serving

    async def _play(self, ready: asyncio.Event) -> None:
        await ready.wait()
        self._networks.director.begin()
        while True:
            self._networks.director.tick()
            await asyncio.sleep(TICK)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(KEEP)
            self._save()

    def _save(self) -> None:
        memory.save(self._networks.world, self._settings.state)


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: the process has one place that stops it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield
