"""One fault to one process: it is started with the fault in it, or struck from outside, and ends dead."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sunwai.kernel.failpoints import KILLED
from tests.faults.house import Child, House
from tests.faults.short_times import HANG_SECONDS, LEASE_SECONDS

PATIENCE_SECONDS: Final = 15.0
TRIES: Final = 3


@dataclass(frozen=True, kw_only=True)
class Blow:
    """``kind``: kill, hang or raise at the ``nth`` pass of a step; SIGKILL or SIGSTOP after ``seconds``; env."""

    kind: str
    step: str = ""
    nth: int = 1
    seconds: float = 1.0
    env: Mapping[str, str] = field(default_factory=dict)


def strike(house: House, role: str, blow: Blow) -> list[str]:
    """Start a process of this role, strike it, kill it in the midst of its work; return all of it, to be counted.

    A step that nobody came by in time is tried again, and then it is no fault but an error: the count is to be true.
    """
    for _ in range(TRIES):
        plan = f"{blow.step}={blow.kind}:{blow.nth}" if blow.step else ""
        child = house.start(role, house.ports.get(role), SUNWAI_FAILPOINTS=plan, **blow.env)
        done = _at_step(house, child, blow) if blow.step else _from_outside(child, blow)
        alive = child.code() is None
        child.kill()
        if done:
            struck = [] if blow.kind == "SIGKILL" else [f"{blow.kind} {blow.step or f'of {role}'}"]
            return [*struck, *([f"SIGKILL of {role}"] if alive else [])]
    raise AssertionError(f"{role} never came to {blow.step}")


def _at_step(house: House, child: Child, blow: Blow) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while not house.hit(child):
        if time.monotonic() > until or child.code() is not None:
            return False
        time.sleep(0.02)
    if blow.kind == "kill":
        return child.wait(5) == KILLED
    child.wait(HANG_SECONDS + 1.0 if blow.kind == "hang" else 0.5)
    return True


def _from_outside(child: Child, blow: Blow) -> bool:
    if child.wait(blow.seconds) is not None:
        return False
    if blow.kind == "SIGSTOP":
        child.send(signal.SIGSTOP)
        time.sleep(LEASE_SECONDS + 1.0)
        child.send(signal.SIGCONT)
        child.wait(1.0)
    return True
