"""A server that misbehaves exactly as told: a script gets each accepted connection."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable

Script = Callable[["Peer", socket.socket], None]
PATIENCE_SECONDS = 10


class Peer:
    def __init__(self, script: Script) -> None:
        self.heard: list[bytes] = []
        self.accepted = 0
        self.closing = threading.Event()
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_SECONDS)

    def read_request(self, connection: socket.socket) -> bytes:
        """Return one whole request, empty when the client closed instead."""
        received = b""
        while b"\r\n\r\n" not in received:
            part = connection.recv(65536)
            if not part:
                return b""
            received += part
        head, _, body = received.partition(b"\r\n\r\n")
        while len(body) < _length(head):
            body += connection.recv(65536)
        self.heard.append(head + b"\r\n\r\n" + body)
        return self.heard[-1]

    def _accept(self) -> None:
        workers = []
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                break
            self.accepted += 1
            workers.append(threading.Thread(target=self._serve, args=(connection,), daemon=True))
            workers[-1].start()
        for worker in workers:
            worker.join(PATIENCE_SECONDS)

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(PATIENCE_SECONDS)
            self._script(self, connection)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def answer(body: bytes = b"", *, status: int = 200, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answering(*answers: bytes) -> Script:
    """Answer the n-th request of the peer with the n-th answer, the last for ever, keeping connections open."""

    def script(peer: Peer, connection: socket.socket) -> None:
        while peer.read_request(connection):
            connection.sendall(answers[min(len(peer.heard), len(answers)) - 1])

    return script


def closing_after(raw: bytes) -> Script:
    def script(peer: Peer, connection: socket.socket) -> None:
        peer.read_request(connection)
        connection.sendall(raw)

    return script


def hanging(peer: Peer, connection: socket.socket) -> None:
    peer.read_request(connection)
    peer.closing.wait(PATIENCE_SECONDS)


def hanging_deaf(peer: Peer, connection: socket.socket) -> None:
    """Accept, and never read a byte."""
    del connection
    peer.closing.wait(PATIENCE_SECONDS)


def resetting(peer: Peer, connection: socket.socket) -> None:
    peer.read_request(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def dripping(head: bytes, drop: bytes) -> Script:
    def script(peer: Peer, connection: socket.socket) -> None:
        peer.read_request(connection)
        connection.sendall(head)
        while not peer.closing.is_set():
            connection.sendall(drop)
            time.sleep(0.02)

    return script
