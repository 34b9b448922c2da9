"""Before the pages: bodies are bounded and read whole; a full disk refuses writes and lets reads through."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from sunwai.config import gate
from sunwai.config.gate import PageGate

Message = MutableMapping[str, Any]


async def page(scope: Message, receive: Any, send: Any) -> None:
    """Answer with the body, and with the names of the headers that arrived."""
    body = (await receive())["body"]
    names = b",".join(name for name, _ in scope["headers"])
    await send({"type": "http.response.start", "status": 200, "headers": [(b"names", names)]})
    await send({"type": "http.response.body", "body": body})


def ask(
    method: str, *bodies: bytes, headers: tuple[tuple[bytes, bytes], ...] = (), query: bytes = b""
) -> list[Message]:
    scope = {"type": "http", "method": method, "path": "/inbox/", "query_string": query, "headers": headers}
    parts = list(bodies) or [b""]
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(PageGate(page)(scope, receive, send))
    return said


def test_a_body_in_parts_arrives_whole() -> None:
    said = ask("POST", b"one ", b"two")

    assert said[1]["body"] == b"one two"


def test_an_announced_or_a_real_body_above_the_cap_is_413(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LARGEST_BODY", 10)

    assert ask("POST", b"", headers=((b"content-length", b"11"),))[0]["status"] == 413
    assert ask("POST", b"123456", b"123456")[0]["status"] == 413


def test_on_a_full_disk_writes_are_503_and_reads_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "has_room", lambda: False)

    refused = ask("POST", b"a reply")

    assert (refused[0]["status"], dict(refused[0]["headers"])[b"retry-after"]) == (503, b"10")
    assert ask("GET")[0]["status"] == 200


def test_headers_that_wsgi_could_mistake_for_a_proxys_are_dropped() -> None:
    said = ask("GET", headers=((b"x_forwarded_for", b"1"), (b"accept", b"*/*")))

    assert dict(said[0]["headers"])[b"names"] == b"accept"


def test_a_query_that_is_not_ascii_is_400() -> None:
    assert ask("GET", query=b"q=\xff")[0]["status"] == 400
