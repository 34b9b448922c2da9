"""A small OpenID Connect provider on 127.0.0.1. It says of its person whatever a test tells it to."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit


class Provider:
    """``claims``: what it says. ``broken``: the path whose answer is garbage. ``asked``: every path it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.claims: dict[str, Any] = {"sub": "u-1", "email": "ravi@example.test", "email_verified": True}
        self.broken = ""
        self.asked: list[str] = []
        self.challenges: dict[str, str] = {}

    def authorize(self, place: str) -> str:
        """Return the code that a browser comes back with from ``place``."""
        query = parse_qs(urlsplit(place).query)
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = query["code_challenge"][0]
        return code

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        self.asked.append(path)
        if path == self.broken:
            return 200, "garbage"
        if path == "/.well-known/openid-configuration":
            places = {
                "token_endpoint": "/token",
                "userinfo_endpoint": "/userinfo",
                "authorization_endpoint": "/authorize",
            }
            return 200, {"issuer": self.address, **{name: self.address + place for name, place in places.items()}}
        if path == "/token":
            proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
            fits = self.challenges.pop(form.get("code", ""), None) == proof.rstrip(b"=").decode()
            known = form.get("client_secret") == "client-secret"
            return (
                (200, {"access_token": "token", "token_type": "Bearer"}) if fits and known else (400, {"error": "no"})
            )
        return (200, self.claims) if path == "/userinfo" else (404, {})


@contextmanager
def provider() -> Iterator[Provider]:
    """Run one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            size = int(self.headers.get("content-length", 0))
            status, told = made.answer(urlsplit(self.path).path, dict(parse_qsl(self.rfile.read(size).decode())))
            body = told.encode() if isinstance(told, str) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
