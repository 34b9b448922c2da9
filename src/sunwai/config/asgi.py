"""The one ASGI application behind the one port: hooks to the door, live streams to the desk, pages to Django's threads.

Django's pages run by its WSGI handler in a pool of threads whose database connections stay open; the door and the live
streams never wait for a page.
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.utils.module_loading import import_string

from sunwai.config.gate import PageGate
from sunwai.config.static import with_static_files
from sunwai.config.wsgi import application as pages
from sunwai.intake.door import PREFIX as HOOKS
from sunwai.intake.door import Door
from sunwai.knowledge import warming

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: What must not occupy a page's thread, by its path: the dotted name of an ASGI callable.
LIVE: Final = {"/live": "sunwai.desk.live.live", "/widget/live": "sunwai.portal.live.live"}


class Application:
    """Sends every request where it belongs, and closes the door properly at the end."""

    def __init__(self) -> None:
        self._door = Door()
        # a2wsgi types scopes more narrowly than ASGI's servers do
        workers: Any = WSGIMiddleware(cast("Any", pages), workers=settings.SUNWAI.pool_size, send_queue_size=100)
        self._pages: App = with_static_files(PageGate(workers))
        self._live: dict[str, App] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live from start to end."""
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
        else:
            await self._app(str(scope["path"]))(scope, receive, send)

    def _app(self, path: str) -> App:
        if path.startswith(HOOKS):
            return self._door
        if path in LIVE:
            return self._live_app(LIVE[path])
        return self._pages

    def _live_app(self, name: str) -> App:
        if name not in self._live:
            self._live[name] = import_string(name)
        return self._live[name]

    async def _live_and_die(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        warming.start()
        await receive()
        self._door.close()
        await send({"type": "lifespan.shutdown.complete"})


application = Application()
