"""A further network of a town, served on this machine to the real adapter."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.tryit.town import Town


@contextmanager
def served(slug: str, settings: Mapping[str, str]) -> Iterator[tuple[Town, str]]:
    """Yield a town that plays the network, in which nobody has opened yet, and the address of the network there."""
    town = Town(networks={slug: settings})
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(town))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield town, f"http://127.0.0.1:{server.server_address[1]}/{slug}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(town: Town) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self._reply
            raise AttributeError(name)

        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            messages = asyncio.run(_asked(town, self, body))
            start, said = messages[0], messages[-1]["body"]
            self.send_response(start["status"])
            for name, value in [*start["headers"], (b"content-length", str(len(said)).encode())]:
                self.send_header(name.decode(), value.decode())
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler


async def _asked(town: Town, came: BaseHTTPRequestHandler, body: bytes) -> list[Any]:
    url = urlsplit(came.path)
    headers = [(name.lower().encode(), value.encode()) for name, value in came.headers.items()]
    scope = {"type": "http", "method": came.command, "path": unquote(url.path), "query_string": url.query.encode()}
    said: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    await town.app({**scope, "headers": headers}, receive, send)
    return said
