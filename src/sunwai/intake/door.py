"""The networks' door: verify the raw bytes, store them, commit, and only then say 2xx.

A plain ASGI callable in front of Django, so that a flood of events costs little. What cannot be stored is not
acknowledged: 503 with ``Retry-After``, and the network comes again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from sunwai.channels.types import HookRequest, RawDelivery
from sunwai.intake import accounts
from sunwai.intake.disk import has_room
from sunwai.intake.journal import Entry, JournalWriter
from sunwai.kernel.errors import Forged

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PREFIX: Final = "/hooks/"
LARGEST_BODY: Final = 25_000_000
COMMIT_SECONDS: Final = 5.0
RETRY_AFTER_SECONDS: Final = 10
BUSY: Final = 503
NOT_KEPT: Final = frozenset({"authorization", "cookie"})
BARE: Final = "secret"  # in a header's name: some networks prove themselves by our own secret, bare


class Answer(Exception):
    """The request ends here with this status."""

    def __init__(self, status: int, body: bytes = b"") -> None:
        super().__init__(status)
        self.status = status
        self.body = body


class Door:
    """Answers every request under ``/hooks/``."""

    def __init__(self) -> None:
        self._writer = JournalWriter()
        self._lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")
        self._bytes_in_flight = 0
        self._started = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not self._started:
            self._started = True
            self._writer.start()
        try:
            answer = await self._answer(scope, receive)
        except Answer as ended:
            answer = ended
        await _reply(send, answer)

    def close(self) -> None:
        """Write what waits, then end."""
        if self._started:
            self._writer.stop()
        self._lookups.submit(_hang_up)
        self._lookups.shutdown()

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        hook = await self._hook(str(scope["path"])[len(PREFIX) :])
        if scope["method"] == "GET":
            return await self._handshake(hook, _request(scope, b""))
        if scope["method"] != "POST":
            raise Answer(405)
        _refuse_announced(scope)
        body = bytearray()
        try:
            await self._read(receive, body)
            return await self._accept(hook, _request(scope, bytes(body)))
        finally:
            self._bytes_in_flight -= len(body)

    async def _hook(self, name: str) -> accounts.Hook:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._lookups, _look_up, name)
        except (DatabaseError, InterfaceError):
            raise Answer(BUSY) from None
        if found is None:
            raise Answer(404)
        return found

    async def _handshake(self, hook: accounts.Hook, request: HookRequest) -> Answer:
        try:
            answer = Answer(200, hook.adapter.answer(request, hook.account))
        except (Forged, NotImplementedError):
            raise Answer(401) from None
        if noted := hook.adapter.noted(request, hook.account):
            await self._store(hook, noted)
        return answer

    async def _read(self, receive: Receive, body: bytearray) -> None:
        """Read the whole body, while there is room for it in memory and for its row on the disk."""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Answer(400)
            part = message.get("body", b"")
            if self._bytes_in_flight + len(part) > settings.SUNWAI.hooks_bytes_in_flight or not has_room():
                raise Answer(BUSY)
            self._bytes_in_flight += len(part)
            body += part
            if len(body) > LARGEST_BODY:
                raise Answer(413)
            more = message.get("more_body", False)

    async def _accept(self, hook: accounts.Hook, request: HookRequest) -> Answer:
        try:
            hook.adapter.verify(request, hook.account)
        except Forged:
            raise Answer(401) from None
        kept = {name: value for name, value in request.headers.items() if name not in NOT_KEPT and BARE not in name}
        await self._store(hook, RawDelivery(key=hook.adapter.delivery_key(request), body=request.body, headers=kept))
        return Answer(200, hook.adapter.acknowledge(request, hook.account))

    async def _store(self, hook: accounts.Hook, raw: RawDelivery) -> None:
        entry = Entry(connection_id=hook.account.connection_id, raw=raw)
        try:
            await asyncio.wait_for(asyncio.wrap_future(self._writer.submit(entry)), COMMIT_SECONDS)
        except (DatabaseError, InterfaceError, TimeoutError):
            raise Answer(BUSY) from None


def _hang_up() -> None:
    """Close the database connection of the thread that runs this."""
    connection.close()


def _look_up(name: str) -> accounts.Hook | None:
    close_old_connections()
    return accounts.hook(name)


def _refuse_announced(scope: Scope) -> None:
    length = _headers(scope).get("content-length", "")
    if length.isdigit() and int(length) > LARGEST_BODY:
        raise Answer(413)


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _request(scope: Scope, body: bytes) -> HookRequest:
    asked = bytes(scope.get("query_string", b"")).decode("latin-1")
    query: Mapping[str, str] = dict(parse_qsl(asked))
    url = settings.SUNWAI.public_url.rstrip("/") + quote(str(scope["path"])) + (f"?{asked}" if asked else "")
    return HookRequest(method=str(scope["method"]), query=query, headers=_headers(scope), body=body, url=url)


async def _reply(send: Send, answer: Answer) -> None:
    kind = b"application/json" if answer.body[:1] == b"{" else b"text/plain; charset=utf-8"
    headers = [(b"content-type", kind), (b"x-content-type-options", b"nosniff")]
    if answer.status == BUSY:
        headers.append((b"retry-after", str(RETRY_AFTER_SECONDS).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
