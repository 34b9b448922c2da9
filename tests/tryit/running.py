"""``python -m tryit`` as a process, started and stopped as ``sunwai up --demo`` does."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

import httpx

from tests.tryit.desk import Desk
from tests.tryit.town import settings
from tryit.settings import SECRETS, Settings

PATIENCE = 60.0  # seconds

T = TypeVar("T")


class Running:
    def __init__(self, desk: Desk, *, folder: Path, speed: float = 10.0) -> None:
        http, imap, smtp = _free_ports()
        self.settings: Settings = settings(port=http, imap_port=imap, smtp_port=smtp, hooks_facebook=desk.url)
        self._folder = folder
        self._flags = {"port": http, "imap-port": imap, "smtp-port": smtp, "hooks-facebook": desk.url}
        self._flags |= {"speed": speed, "seed": 7, "state": folder / "state.json"}

    def __enter__(self) -> Self:
        secrets = {f"TRYIT_{name.upper()}": str(getattr(self.settings, name)) for name in SECRETS}
        flags = [f"--{name}={value}" for name, value in self._flags.items()]
        source = str(Path(__file__).parents[2] / "src")
        with (self._folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tryit", *flags],
                env={**os.environ, **secrets, "PYTHONPATH": source},
                stderr=log,
            )
        try:
            eventually(lambda: httpx.get(self.settings.url).is_success)  # SMTP and IMAP listen before HTTP
        except AssertionError:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=10)


def eventually(look: Callable[[], T]) -> T:
    """Return what ``look`` sees as soon as it sees something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.TransportError, FileNotFoundError, ConnectionError):
            if found := look():
                return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def _free_ports() -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
