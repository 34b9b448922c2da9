"""A very small web framework over ASGI: enough for a simulated network and one page."""

from __future__ import annotations

import email.policy
import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

BODY_BYTES = 30_000_000

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request. ``params`` joins the query with the form, the parts or the JSON object of the body."""

    method: str
    path: str
    params: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    query: str = ""  # as it came, for names that stand in it more than once


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def as_json(value: object, *, status: int = 200) -> Response:
    """Return ``value`` as JSON."""
    return Response(status=status, body=json.dumps(value).encode(), content_type="application/json; charset=UTF-8")


Handler = Callable[..., Response]


@dataclass(frozen=True, slots=True)
class Route:
    """Requests of ``method`` whose whole path matches ``pattern`` go to ``handler`` with the pattern's groups."""

    method: str
    pattern: str
    handler: Handler


class App:
    """The ASGI application. The first route that fits answers."""

    def __init__(self, routes: Iterable[Route], *, hosts: frozenset[str]) -> None:
        self._routes = tuple(routes)
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, as ASGI asks."""
        if scope["type"] != "http":
            return
        answer = self.answer(await _request(scope, receive))
        headers = {"content-type": answer.content_type, "x-content-type-options": "nosniff", **answer.headers}
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": raw})
        await send({"type": "http.response.body", "body": answer.body})

    def answer(self, request: Request) -> Response:
        """Find the route and let it answer. A foreign ``Host`` is refused, so that no web page can reach us by DNS."""
        if request.headers.get("host", "").rsplit(":", 1)[0] not in self._hosts:
            return Response(status=421, body=b"unknown host")
        for route in self._routes:
            found = re.fullmatch(route.pattern, request.path) if route.method == request.method else None
            if found:
                return route.handler(request, *found.groups())
        return Response(status=404, body=b"not found")


async def _request(scope: Scope, receive: Receive) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    query = scope["query_string"].decode()
    params: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    body = await _body(receive)
    params.update(_body_params(body, headers.get("content-type", "")))
    return Request(method=scope["method"], path=scope["path"], params=params, headers=headers, body=body, query=query)


async def _body(receive: Receive) -> bytes:
    parts, size, more = [], 0, True
    while more and size < BODY_BYTES:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
    return b"".join(parts)


def _body_params(body: bytes, content_type: str) -> dict[str, Any]:
    if content_type.startswith("application/json"):
        return _json_object(body)
    if content_type.startswith("multipart/form-data"):
        return _parts(body, content_type)
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _parts(body: bytes, content_type: str) -> dict[str, Any]:
    """Read a multipart form with the standard mail parser; a file becomes its name."""
    parser = BytesParser(policy=email.policy.HTTP)
    form = parser.parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    found = {}
    for part in form.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
        found[str(name)] = part.get_filename() or text
    return found
