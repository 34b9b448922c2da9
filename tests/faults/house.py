"""One house: a database of its own, a folder, and the processes that live in it and are killed there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.faults.databases import Database

PROJECT: Final = Path(__file__).resolve().parents[2]
KEY: Final = "the key of the fault tests, and of nothing else"


class Zygote:
    """The process that forks all others. One for all houses of a test session."""

    def __init__(self, folder: Path) -> None:
        outside = {name: value for name, value in os.environ.items() if not name.startswith("SUNWAI_")}
        own = {"DJANGO_SETTINGS_MODULE": "sunwai.config.settings", "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"}
        settings = {"SUNWAI_DATA": str(folder), "SUNWAI_SECRET_KEY": KEY, "SUNWAI_ALLOW_PRIVATE_HOSTS": "127.0.0.1"}
        self._lock = threading.Lock()
        self._codes: dict[int, int] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.faults.zygote"],
            cwd=PROJECT,
            env={**outside, **own, **settings},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def fork(self, order: Mapping[str, Any]) -> int:
        """Start a process; return its id."""
        return int(self._ask(order))

    def code(self, pid: int) -> int | None:
        """Return how a process ended, None while it lives."""
        for dead, code in self._ask(None):
            self._codes[dead] = code
        return self._codes.get(pid)

    def close(self) -> None:
        """End the zygote, and with it whatever it started."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()

    def _ask(self, order: Mapping[str, Any] | None) -> Any:
        assert self._process.stdin
        with self._lock:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the zygote died")
        return json.loads(line)


@dataclass
class Child:
    """A process of a house."""

    zygote: Zygote
    pid: int

    def code(self) -> int | None:
        """Return the exit code, or minus the signal's number; None while it lives."""
        return self.zygote.code(self.pid)

    def wait(self, seconds: float) -> int | None:
        """Return how it ended, None when it still lives after ``seconds``."""
        until = time.monotonic() + seconds
        while (code := self.code()) is None and time.monotonic() < until:
            time.sleep(0.02)
        return code

    def send(self, number: signal.Signals) -> None:
        """Send a signal while it lives."""
        if self.code() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send(signal.SIGKILL)
        assert self.wait(10) is not None


@dataclass
class House:
    """A database, a folder, and how to start what lives there."""

    zygote: Zygote
    database: Database
    folder: Path
    ports: dict[str, int]
    bug: str = ""
    children: list[Child] = field(default_factory=list)

    def start(self, role: str, argument: object = None, **env: str) -> Child:
        """Start a process in this house."""
        own = {
            "SUNWAI_DATA": str(self.folder),
            "SUNWAI_DATABASE_URL": self.database.url,
            "SUNWAI_UNDO_SECONDS": "0.3",
            "SUNWAI_LOG_LEVEL": "ERROR",
            "SUNWAI_FAILPOINTS": "",
            "FAULTS_HITS": str(self.folder / "hits"),
            "FAULTS_HEARD": str(self.folder / "heard"),
            "FAULTS_BUG": self.bug,
        }
        order = {"role": role, "argument": argument, "env": {**own, **env}, "log": str(self.folder / f"{role}.log")}
        child = Child(self.zygote, self.zygote.fork(order))
        self.children.append(child)
        return child

    def run(self, role: str, argument: object = None) -> None:
        """Run a process to its end."""
        code = self.start(role, argument).wait(300)
        assert code == 0, (role, code, (self.folder / f"{role}.log").read_text()[-3000:])

    def look(self, **order: Any) -> dict[str, Any]:
        """Return what the desk shows now (``looking.py``)."""
        file = self.folder / "seen.json"
        self.run("look", {"file": str(file), **order})
        seen: dict[str, Any] = json.loads(file.read_text())
        return seen

    def hit(self, child: Child) -> bool:
        """Say whether this child's planned failpoint has acted."""
        return str(child.pid) in self._lines("hits")

    def heard(self) -> list[int]:
        """Return the ids of the events that the tests' handler heard of, in that order."""
        return [int(line) for line in self._lines("heard")]

    def _lines(self, name: str) -> list[str]:
        file = self.folder / name
        return file.read_text().splitlines() if file.exists() else []

    def close(self) -> None:
        """End whatever still lives here."""
        for child in self.children:
            child.send(signal.SIGKILL)
        for child in self.children:
            child.wait(10)
