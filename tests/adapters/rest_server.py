"""A small REST network on this machine: takes, refuses, puts off, falls silent; a test may say each answer itself."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, RawDelivery

Answer = tuple[int, dict[str, str], bytes]


@dataclass(kw_only=True)
class Asked:
    """One request as it came; ``fields`` whether JSON or form."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    fields: dict[str, Any]
    raw: bytes = b""


@dataclass
class Rest:
    """The fake network. ``answers`` are given first, one each; after them it behaves as told."""

    account: Account
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def taken(self) -> list[str]:
        return [self.text_of(each) for each in self.took]

    def text_of(self, asked: Asked) -> str:
        raise NotImplementedError

    def refused(self) -> Answer:
        raise NotImplementedError

    def put_off(self) -> Answer:
        raise NotImplementedError

    def success(self, asked: Asked) -> Any:
        raise NotImplementedError

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return self.refused()
        if self.how is Behaviour.PUTS_OFF:
            return self.put_off()
        if asked.method == "POST":
            self.took.append(asked)
        if self.how is Behaviour.GOES_SILENT:
            return None
        body = self.success(asked)
        return said(body, 204 if body is None else 200)


def said(body: Any, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, b"" if body is None else json.dumps(body).encode()


def delivery(body: Any) -> RawDelivery:
    raw = json.dumps(body).encode()
    return RawDelivery(key=hashlib.sha256(raw).hexdigest(), body=raw)


@contextmanager
def serving(network: Rest) -> Iterator[str]:
    """Serve the fake on a free port until the test ends; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(network))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(network: Rest) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - a class inside, of small methods
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        def do_POST(self) -> None:
            self.reply()

        def do_DELETE(self) -> None:
            self.reply()

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            url = urlsplit(self.path)
            query = dict(parse_qsl(url.query, keep_blank_values=True))
            fields = form(headers.get("content-type", ""), body)
            asked = Asked(method=self.command, path=url.path, query=query, headers=headers, fields=fields, raw=body)
            answer = network.respond(asked)
            if answer is None:
                self.close_connection = True
                return
            self.say(*answer)

        def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler


def form(content_type: str, body: bytes) -> dict[str, Any]:
    if content_type.startswith("application/json"):
        found: dict[str, Any] = json.loads(body)
        return found
    return dict(parse_qsl(body.decode()))
