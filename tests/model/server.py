"""A real server on this machine that speaks OpenAI's chat completions, and everything that a hostile one may say."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pytest_django import Settings


def said(text: object, **usage: Any) -> dict[str, Any]:
    """Return an answer as the wire has it."""
    counted = {"prompt_tokens": 100, "completion_tokens": 20, **usage}
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return {"id": "x", "object": "chat.completion", "choices": [choice], "usage": counted}


@dataclass
class ModelServer:
    """What it answers next, and what it was asked. ``drip_seconds``: between two bytes; ``writes`` makes the answer."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    drip_seconds: float = 0.0
    writes: Callable[[str], object] = lambda _asked: "Within five days."
    during: Callable[[], object] = lambda: None
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def words(self) -> str:
        """Return all that was sent in the last request."""
        return "\n".join(each["content"] for each in self.asked[-1]["messages"])

    def answer(self, asked: dict[str, Any]) -> bytes:
        self.during()
        if self.body is not None:
            return self.body
        text = "\n".join(each["content"] for each in asked["messages"])
        return json.dumps(said(self.writes(text))).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers one request; ``server`` is whose class it was made for."""

    model: ModelServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.model.asked.append(asked)
        self.model.keys.append(self.headers.get("authorization", ""))
        self.model.paths.append(self.path)
        self.say(self.model.answer(asked))

    def say(self, body: bytes) -> None:
        self.send_response(self.model.status)
        for name, value in self.model.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        try:
            self.pour(body)
        except OSError:
            return  # who asked has had enough

    def pour(self, body: bytes) -> None:
        if not self.model.drip_seconds:
            self.wfile.write(body)
            return
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(self.model.drip_seconds)

    def log_message(self, *_words: object) -> None:
        return


def serve(server: ModelServer) -> ThreadingHTTPServer:
    """Start it in a thread on a free port."""
    handler = type("Speaking", (Handler,), {"model": server})
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.daemon_threads = True
    server.port = running.server_port
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return running


@contextmanager
def serving(settings: Settings) -> Iterator[ModelServer]:
    """Have one on this machine, which the owner has opened."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    server = ModelServer()
    running = serve(server)
    yield server
    running.shutdown()
    running.server_close()
