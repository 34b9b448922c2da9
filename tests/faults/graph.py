"""Facebook's side of the way out: a Graph API that takes what we send, and misbehaves as it is told."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from tests.faults.checker import KEY
from tests.faults.records import Taken

PATIENCE_SECONDS: Final = 1.5  # longer than our client waits

#: Behaviour → whether it takes the message. The last two tell the world of it before they answer.
BEHAVIOURS: Final[Mapping[str, bool]] = {
    "takes": True,
    "takes, then hangs": True,
    "takes, then resets": True,
    "takes, answers 500": True,
    "takes, answers garbage": True,
    "takes, drips": True,
    "hangs": False,
    "resets": False,
    "429": False,
    "503": False,
    "400": False,
    "500": False,
    "echoes before the answer": True,
}
ERRORS: Final[Mapping[str, tuple[int, int]]] = {"429": (429, 4), "503": (503, 2), "400": (400, 100), "500": (500, 1)}


class Graph(ThreadingHTTPServer):
    """``choose`` names the behaviour for the next request; ``tell`` hears of what was taken: (path, fields, id)."""

    daemon_threads = True
    request_queue_size = 50

    def __init__(self, choose: Callable[[], str], tell: Callable[[str, Mapping[str, Any], str], None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.choose, self.tell = choose, tell
        self.taken: list[Taken] = []
        self.asked = 0
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def port(self) -> int:
        """The port of 127.0.0.1."""
        return int(self.server_address[1])

    def take(self, key: str, text: str) -> str:
        """Write down what was taken; return its id."""
        with self._lock:
            self.taken.append(Taken(key, text))
            return f"out_{len(self.taken)}"

    def handle_error(self, *_arguments: object) -> None:
        """A client that died in the middle is what we are here for."""

    def close(self) -> None:
        """End."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Graph

    def do_GET(self) -> None:
        """Tell of somebody or something, or give a picture that a customer sent."""
        place = urlsplit(self.path)
        if "fields" not in parse_qs(place.query):
            self._answer(200, b"a picture", kind="image/png")
            return
        named = place.path.rpartition("/")[2]
        self._answer(200, json.dumps({"id": named, "name": f"Somebody {named}"}).encode(), kind="application/json")

    def do_POST(self) -> None:
        fields = json.loads(self.rfile.read(int(self.headers["content-length"])))
        how, path = self.server.choose(), self.path
        self.server.asked += 1
        external_id = self._take(fields) if BEHAVIOURS[how] else ""
        if how == "echoes before the answer":
            self.server.tell(path, fields, external_id)
            time.sleep(0.3)
        self._behave(how, path, external_id)
        if external_id and how != "echoes before the answer":
            self.server.tell(path, fields, external_id)

    def _take(self, fields: Mapping[str, Any]) -> str:
        message = fields["message"]
        text = message if isinstance(message, str) else message["text"]
        named = KEY.search(text)
        told = "" if isinstance(message, str) else message["metadata"].partition(":")[2]
        return self.server.take(told or (named[1] if named else "?"), text)

    def _behave(self, how: str, path: str, external_id: str) -> None:
        if how in ERRORS:
            status, code = ERRORS[how]
            self._answer(status, json.dumps({"error": {"message": how, "code": code}}).encode())
        elif how in {"hangs", "takes, then hangs"}:
            time.sleep(PATIENCE_SECONDS)
            self.close_connection = True
        elif how in {"resets", "takes, then resets"}:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
        elif how == "takes, answers 500":
            self._answer(500, b"<html>oops")
        elif how == "takes, answers garbage":
            self._answer(200, b"<html>thank you")
        else:
            name = "message_id" if path.endswith("/messages") else "id"
            self._answer(200, json.dumps({name: external_id}).encode(), drips=how == "takes, drips")

    def _answer(self, status: int, body: bytes, *, kind: str = "application/json", drips: bool = False) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        if status == 429:
            self.send_header("retry-after", "1")
        self.end_headers()
        for byte in body if drips else b"":
            self.wfile.write(bytes([byte]))
            time.sleep(PATIENCE_SECONDS / 10)
        if not drips:
            self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""
