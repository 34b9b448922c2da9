"""``GET /widget/live?connection=…``: a visitor's own stream. A plain ASGI callable: no thread waits for a visitor.

It tells that something changed, never what. The widget reads by ``fetch``, since an ``EventSource`` could carry its
token only in the address, where logs would keep it.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import parse_qs

from django.db import DatabaseError, close_old_connections

from sunwai.kernel import clock, streams
from sunwai.kernel.errors import Forged, NotFound
from sunwai.kernel.streams import Receive, Scope, Send
from sunwai.people.proxies import caller, counted_address
from sunwai.portal import rates
from sunwai.portal.hub import CHANGED, Stream, hub
from sunwai.portal.places import place
from sunwai.portal.visitors import visitor

#: Who may enter is asked here, by two threads with a database connection each, however many streams there are.
ENTRANCE: Final = ThreadPoolExecutor(2, thread_name_prefix="visitors-enter")
ANYWHERE: Final = {"vary": "Origin", "cross-origin-resource-policy": "cross-origin"}
PREFLIGHT: Final = {
    "access-control-allow-methods": "GET",
    "access-control-allow-headers": "authorization",
    "access-control-max-age": "7200",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a stream, from where, of which chat."""

    connection: str
    authorization: str
    origin: str
    address: str = ""


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
        await streams.end(send, 405, ANYWHERE)
        return
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(ENTRANCE, partial(_enter, asked, preflight=method == "OPTIONS"))
    allowed = {"access-control-allow-origin": found.allowed} if found.allowed else {}
    if found.stream is None:
        more = PREFLIGHT if method == "OPTIONS" else {}
        await streams.end(send, found.status, {**ANYWHERE, **more, **allowed})
    elif not hub().has_room(found.stream):
        await streams.end(send, 503, {**ANYWHERE, **allowed, "retry-after": "20"})
    else:
        await _flow(found.stream, receive, send, allowed)


async def _flow(stream: Stream, receive: Receive, send: Send, allowed: dict[str, str]) -> None:
    hub().join(stream)
    stream.put(CHANGED)  # what came while nobody listened
    try:
        await streams.pour(stream, receive, send, headers={**ANYWHERE, **allowed})
    finally:
        hub().leave(stream)


def _asked(scope: Scope) -> Asked:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    chain = ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")
    query = parse_qs(bytes(scope.get("query_string", b"")).decode("latin-1"))
    peer, _port = scope.get("client") or ("", 0)
    return Asked(
        connection=query.get("connection", [""])[0],
        authorization=headers.get("authorization", ""),
        origin=headers.get("origin", ""),
        address=counted_address(caller(peer, chain)),
    )


def _enter(asked: Asked, *, preflight: bool) -> Entered:
    close_old_connections()
    try:
        rates.spend("address", asked.address)
        return _admitted(asked, preflight=preflight)
    except NotFound:
        return Entered(404)
    except rates.TooMany:
        return Entered(429)
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
    return Entered(200, Stream((str(here.connection.pk), who.id), until, address=asked.address), asked.origin)
