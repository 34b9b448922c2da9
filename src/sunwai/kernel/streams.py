"""Server-sent events: what every stream shares, whoever reads it and whatever it tells."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final, Protocol

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEARTBEAT_SECONDS: Final = 15.0
HEADERS: Final = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
}


class Source(Protocol):
    """What is told to one reader."""

    @property
    def over(self) -> bool:
        """Say whether nothing more will be told."""
        ...

    async def take(self, seconds: float) -> bytes:
        """Return all that waits, or nothing after ``seconds``."""
        ...


class Audience:
    """The readers of one process, on its event loop, told from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._heard = False

    def is_first(self) -> bool:
        """Know the loop one reads on; say whether this is the first reader, for whom the watchers are started."""
        with self._lock:
            self._loop = asyncio.get_running_loop()
            first, self._heard = not self._heard, True
        return first

    def on_loop(self, call: Callable[..., object], *values: object) -> None:
        """Run something on the event loop, from any thread; when that has ended there is nobody to hear."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(call, *values)


async def pour(
    source: Source, receive: Receive, send: Send, *, first: bytes = b"", headers: Mapping[str, str] | None = None
) -> None:
    """Answer with a stream until it is over or its reader has gone; a sign of life every 15 s."""
    shown = encoded({**HEADERS, **(headers or {})})
    await send({"type": "http.response.start", "status": 200, "headers": shown})
    if first:
        await send({"type": "http.response.body", "body": first, "more_body": True})
    writing, leaving = asyncio.ensure_future(_write(source, send)), asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in (writing, leaving):
            each.cancel()
        await asyncio.gather(writing, leaving, return_exceptions=True)


async def end(send: Send, status: int, headers: Mapping[str, str] | None = None) -> None:
    """Answer without a stream."""
    shown = encoded({"cache-control": "no-store", **(headers or {})})
    await send({"type": "http.response.start", "status": status, "headers": shown})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as ASGI wants them."""
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]


async def _write(source: Source, send: Send) -> None:
    while not source.over:
        payload = await source.take(HEARTBEAT_SECONDS)
        await send({"type": "http.response.body", "body": payload or b": still here\n\n", "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
