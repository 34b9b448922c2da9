"""A very small desk: shakes hands, checks signatures, keeps every webhook; it can be told to fail."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.tryit.town import SECRET, settings


class Desk:
    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.refusals = 0  # how many deliveries to answer 503 before taking one
        self.refused_handshakes = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/hooks/1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def events(self, kind: str) -> list[Any]:
        return [event for body in self.bodies for event in json.loads(body)["entry"][0].get(kind, [])]

    def take(self, body: bytes, signature: str) -> int:
        expected = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        if signature != expected:
            return 401
        self.bodies.append(body)
        self.refusals -= 1
        return 503 if self.refusals >= 0 else 200


def _handler(desk: Desk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            known = query["hub.verify_token"] == [settings().verify_token]
            desk.refused_handshakes -= 1
            self._answer(200 if known and desk.refused_handshakes < 0 else 403, query["hub.challenge"][0].encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(desk.take(body, self.headers["X-Hub-Signature-256"]), b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
