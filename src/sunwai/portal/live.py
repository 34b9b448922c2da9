"""``GET /widget/live?connection=…``: a visitor's own stream. A plain ASGI callable: no thread waits for a visitor.

It tells that something changed, never what. The widget reads by ``fetch``, since an ``EventSource`` could carry its
token only in the address, where logs would keep it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qs

from django.db import DatabaseError, close_old_connections

from sunwai.kernel import clock
from sunwai.kernel.errors import Forged, NotFound
from sunwai.portal import rates
from sunwai.portal.hub import CHANGED, Hub, Stream, hub
from sunwai.portal.places import place
from sunwai.portal.visitors import visitor

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

#: Who may enter is asked here, by two threads with a database connection each, however many streams there are.
ENTRANCE: Final = ThreadPoolExecutor(2, thread_name_prefix="visitors-enter")
HEARTBEAT_SECONDS: Final = 15.0
HEADERS: Final = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
    "vary": "Origin",
    "cross-origin-resource-policy": "cross-origin",
}
PREFLIGHT: Final = {
    "access-control-allow-methods": "GET",
    "access-control-allow-headers": "authorization",
    "access-control-max-age": "7200",
    "vary": "Origin",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a stream, from where, of which chat."""

    connection: str
    authorization: str
    origin: str


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of it: a status, and with 200 the stream."""

    status: int
    stream: Stream | None = None
    allowed: str = ""


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request for a visitor's stream."""
    asked, method = _asked(scope), scope["method"]
    if method not in {"GET", "OPTIONS"}:
        await _end(send, 405)
        return
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(ENTRANCE, partial(_enter, asked, preflight=method == "OPTIONS"))
    allowed = {"access-control-allow-origin": found.allowed} if found.allowed else {}
    if found.stream is None:
        await _end(send, found.status, {**PREFLIGHT, **allowed} if method == "OPTIONS" else allowed)
    elif not hub().has_room(found.stream.key):
        await _end(send, 503, {**allowed, "retry-after": "20"})
    else:
        await _flow(hub(), found.stream, receive, send, {**HEADERS, **allowed})


async def _flow(here: Hub, stream: Stream, receive: Receive, send: Send, headers: dict[str, str]) -> None:
    here.join(stream)
    stream.put(CHANGED)  # what came while nobody listened
    await send({"type": "http.response.start", "status": 200, "headers": _encoded(headers)})
    writing, leaving = asyncio.ensure_future(_write(stream, send)), asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        here.leave(stream)
        for each in (writing, leaving):
            each.cancel()
        await asyncio.gather(writing, leaving, return_exceptions=True)


async def _write(stream: Stream, send: Send) -> None:
    while stream.until is None or clock.monotonic_seconds() < stream.until:
        payload = await stream.take(HEARTBEAT_SECONDS)
        await send({"type": "http.response.body", "body": payload or b": still here\n\n", "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _asked(scope: Scope) -> Asked:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    query = parse_qs(bytes(scope.get("query_string", b"")).decode("latin-1"))
    return Asked(query.get("connection", [""])[0], headers.get("authorization", ""), headers.get("origin", ""))


def _enter(asked: Asked, *, preflight: bool) -> Entered:
    close_old_connections()
    try:
        return _admitted(asked, preflight=preflight)
    except NotFound:
        return Entered(404)
    except DatabaseError:
        return Entered(503)
    finally:
        close_old_connections()


def _admitted(asked: Asked, *, preflight: bool) -> Entered:
    here = place(asked.connection)
    if asked.origin and asked.origin not in here.origins:
        return Entered(403)
    if preflight:
        return Entered(204, None, asked.origin)
    try:
        who = visitor(here, asked.authorization)
        rates.spend("live", f"{here.connection.pk}{who.id}")
    except Forged:
        return Entered(401, None, asked.origin)
    except rates.TooMany:
        return Entered(429, None, asked.origin)
    left = (who.until - clock.now()).total_seconds() if who.until else None
    until = None if left is None else clock.monotonic_seconds() + left
    return Entered(200, Stream((str(here.connection.pk), who.id), until), asked.origin)


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]


async def _end(send: Send, status: int, headers: dict[str, str] | None = None) -> None:
    shown = _encoded({"cache-control": "no-store", "vary": "Origin", **(headers or {})})
    await send({"type": "http.response.start", "status": status, "headers": shown})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
