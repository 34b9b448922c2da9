"""What every page's request passes before it may occupy a thread: read whole, bounded, on a disk with room.

A slow sender therefore never holds a page's thread, and a filling disk refuses writes before one can fail halfway.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

import structlog

from sunwai.intake.disk import has_room
from sunwai.kernel import ids

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY: Final = 30_000_000
MOST_BYTES_IN_FLIGHT: Final = 200_000_000
BODY_SECONDS: Final = 120.0
READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
RETRY_AFTER: Final = (b"retry-after", b"10")


class Ended(Exception):
    """The request ends here with this status."""

    def __init__(self, status: int, *headers: tuple[bytes, bytes], text: str = "") -> None:
        super().__init__(status)
        self.status, self.headers, self.text = status, headers, text


class PageGate:
    """Stands before the pages."""

    def __init__(self, pages: App) -> None:
        self._pages = pages
        self._bytes_in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it here."""
        held: list[int] = []
        try:
            _refuse(scope)
            scope = {**scope, "headers": _plain_headers(scope)}
            body = await asyncio.wait_for(self._body(scope, receive, held), BODY_SECONDS)
        except Ended as ended:
            await _answer(send, ended)
        except TimeoutError:
            await _answer(send, Ended(408))
        else:
            structlog.contextvars.bind_contextvars(request_id=ids.new_id().hex)
            await self._pages(scope, _replay(body, receive), send)
        finally:
            self._bytes_in_flight -= sum(held)

    async def _body(self, scope: Scope, receive: Receive, held: list[int]) -> bytes:
        if scope["method"] in READS:
            return b""
        parts: list[bytes] = []
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Ended(400)
            parts.append(message.get("body", b""))
            self._hold(len(parts[-1]), held)
            if not message.get("more_body"):
                return b"".join(parts)

    def _hold(self, size: int, held: list[int]) -> None:
        if sum(held) + size > LARGEST_BODY:
            raise Ended(413)
        if self._bytes_in_flight + size > MOST_BYTES_IN_FLIGHT:
            raise Ended(503, RETRY_AFTER)
        held.append(size)
        self._bytes_in_flight += size


def _refuse(scope: Scope) -> None:
    headers = dict(scope["headers"])
    if not bytes(scope["query_string"]).isascii():
        raise Ended(400)
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > LARGEST_BODY:
        raise Ended(413)
    if scope["method"] not in READS and not has_room():
        raise Ended(503, RETRY_AFTER, text="The disk is almost full: nothing new is stored until there is room.\n")


def _plain_headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Leave out names with an underscore: WSGI could not tell them from the hyphened ones that a proxy sets."""
    return [(name, value) for name, value in scope["headers"] if b"_" not in name]


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> MutableMapping[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _answer(send: Send, ended: Ended) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff"), *ended.headers]
    await send({"type": "http.response.start", "status": ended.status, "headers": headers})
    await send({"type": "http.response.body", "body": ended.text.encode()})
