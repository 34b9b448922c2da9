"""Keeping the parts of ``sunwai up`` alive: starts them, starts anew what dies, stops all of them when told.

It knows nothing of Django, so that the parent process stays small.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import structlog

from sunwai.kernel import clock

REFUSED: Final = 2  # a part that says no (a second web on SQLite): starting it again would not help
FIRST_WAIT_SECONDS: Final = 0.5
LONGEST_WAIT_SECONDS: Final = 30.0
STEADY_SECONDS: Final = 60.0
STOP_SECONDS: Final = 15.0
LOOK_SECONDS: Final = 0.2
PROCESSORS: Final = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.JSONRenderer(),
)

log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class Part:
    """One child process. ``module`` is run as ``python -m``, on a leash: it ends when we are gone."""

    name: str
    module: str
    arguments: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        """Start the process; its standard input is the leash."""
        command = [sys.executable, "-m", "sunwai.operations.leash", self.module, *self.arguments]
        self.process = subprocess.Popen(  # noqa: S603 - our own modules
            command, env=dict(self.environment), stdin=subprocess.PIPE, start_new_session=True
        )
        self.started_at = clock.monotonic_seconds()

    def look(self) -> int | None:
        """Return the exit code of a process that has just died, and set when it starts anew."""
        code = self.process.poll() if self.process else None
        if code is None:
            return None
        now = clock.monotonic_seconds()
        self.deaths = 1 if now - self.started_at > STEADY_SECONDS else self.deaths + 1
        wait = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2.0 ** (self.deaths - 1))
        self.process, self.start_again_at = None, now + wait
        return code


class Supervisor:
    """Watches parts until it is told to stop."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.stopping = threading.Event()
        self.exit_code = 0

    def run(self) -> int:
        """Start all parts and keep them; return the exit code once all have stopped."""
        structlog.configure(processors=PROCESSORS, logger_factory=structlog.PrintLoggerFactory(sys.stderr))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            for part in self.parts:
                self._keep(part)
            self.stopping.wait(LOOK_SECONDS)
        self._stop()
        return self.exit_code

    def _keep(self, part: Part) -> None:
        if part.process is None:
            if clock.monotonic_seconds() >= part.start_again_at:
                part.start()
            return
        code = part.look()
        if code == REFUSED:
            self.exit_code = REFUSED
            self.stopping.set()
        elif code is not None:
            log.error("part died", process=part.name, exit_code=code, count=part.deaths)

    def _stop(self) -> None:
        living = [part.process for part in self.parts if part.process and part.process.poll() is None]
        for process in living:
            process.send_signal(signal.SIGTERM)
        until = clock.monotonic_seconds() + STOP_SECONDS
        for process in living:
            try:
                process.wait(timeout=max(0.1, until - clock.monotonic_seconds()))
            except subprocess.TimeoutExpired:
                log.error("part did not stop", pid=process.pid)  # noqa: TRY400 - the time-out says nothing more
                process.kill()
                process.wait()
