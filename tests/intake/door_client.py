"""Knocking at the door, as a network does: ASGI messages, without a server."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sunwai.intake.door import Door

SECRET = b"app-secret"


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def open_door() -> Iterator[Door]:
    door = Door()
    try:
        yield door
    finally:
        door.close()


def page_event(text: str = "mera paisa kab aayega?", *, mid: str = "m_1", page: str = "1001") -> bytes:
    said = {"mid": mid, "text": text}
    event = {"sender": {"id": "asha"}, "recipient": {"id": page}, "timestamp": 1763640000000, "message": said}
    return json.dumps({"object": "page", "entry": [{"id": page, "time": 1763640000000, "messaging": [event]}]}).encode()


def signed(body: bytes, secret: bytes = SECRET) -> dict[str, str]:
    return {"x-hub-signature-256": "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()}


def scope(path: str, *, method: str = "POST", headers: dict[str, str], query: str = "") -> MutableMapping[str, Any]:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": pairs}


async def knock(door: Door, path: str, body: bytes = b"", **asked: Any) -> Reply:
    """Send one request and return what the door said."""
    asked.setdefault("headers", signed(body))
    sent: list[MutableMapping[str, Any]] = []
    parts = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> MutableMapping[str, Any]:
        return parts.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await door(scope(path, **asked), receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Reply(sent[0]["status"], sent[1]["body"], headers)


def ask(door: Door, path: str, body: bytes = b"", **asked: Any) -> Reply:
    """Knock once, from a test that is not asynchronous."""
    return asyncio.run(knock(door, path, body, **asked))
