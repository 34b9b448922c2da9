"""A small site on this machine: takes, refuses, puts off, falls silent; a subclass says in whose words."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sunwai.channels.contract import Behaviour

Answer = tuple[int, dict[str, str], bytes]


@dataclass(kw_only=True)
class Asked:
    """One request as it came; ``fields`` of its JSON."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""

    @property
    def fields(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.body))
        except ValueError:
            return {}


@dataclass
class Site:
    """The fake. ``answers`` are given first, one each; after them it behaves as told."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return self.refusal(asked)
        if self.how is Behaviour.PUTS_OFF:
            return self.putting_off(asked)
        if self.is_message(asked):
            self.took.append(asked)
            if self.how is Behaviour.GOES_SILENT:
                return None
        return self.success(asked)

    def is_message(self, asked: Asked) -> bool:
        return asked.method == "POST"

    def refusal(self, asked: Asked) -> Answer:
        raise NotImplementedError

    def putting_off(self, asked: Asked) -> Answer:
        return 429, {"retry-after": "7"}, b"{}"

    def success(self, asked: Asked) -> Answer:
        raise NotImplementedError


def ok(body: Any, status: int = 200, **headers: str) -> Answer:
    """Return a JSON answer."""
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, json.dumps(body).encode()


@contextmanager
def running(site: Site) -> Iterator[str]:
    """Run a site on a free port until the test ends; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the base class names them so

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query))
            asked = Asked(method=self.command, path=parts.path, query=query, headers=headers, body=body)
            answer = site.respond(asked)
            if answer is None:
                self.close_connection = True
            else:
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
