"""The same code with short times, so that a lease runs out within a test; and failpoints that say when they act."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, Final

from sunwai.kernel import failpoints, http

LEASE_SECONDS: Final = 2.0
HANG_SECONDS: Final = 3.0

SHORT: Final[tuple[tuple[str, str, Any], ...]] = (
    ("sunwai.intake.pipeline", "LEASE_SECONDS", LEASE_SECONDS),
    ("sunwai.intake.fetch", "LEASE_SECONDS", LEASE_SECONDS),
    ("sunwai.intake.fetch", "WAIT_SECONDS", 0.2),
    ("sunwai.inbox.actions.sending", "LEASE_SECONDS", LEASE_SECONDS),
    ("sunwai.kernel.delivery", "LEASE_SECONDS", LEASE_SECONDS),
    ("sunwai.kernel.leases", "FIRST_RETRY_SECONDS", 0.1),
    ("sunwai.kernel.leases", "LONGEST_RETRY_SECONDS", 1.0),
    ("sunwai.kernel.failpoints", "HANG_SECONDS", HANG_SECONDS),
    ("sunwai.adapters.meta.graph", "LIMITS", http.Limits(seconds=1.0, redirects=0)),
    ("sunwai.adapters.email.smtp", "FINAL_SECONDS", 1.0),
    ("sunwai.adapters.email.connect", "SECONDS", 1.0),
    ("sunwai.inbox.handlers", "FETCH", http.Limits(seconds=1.0)),
    ("sunwai.operations.loop", "LONGEST_OUTAGE_WAIT_SECONDS", 1.0),
)


def shorten() -> None:
    """Set the short times. A name that is no longer there is an error: the run would prove less than it says."""
    for place, name, value in SHORT:
        module = import_module(place)
        if not hasattr(module, name):
            raise AttributeError(f"{place}.{name}")
        setattr(module, name, value)


def announce_failpoints() -> None:
    """Take this process's plans from its environment, and write down each time one of them acts."""
    failpoints._plans.update(failpoints._parse(os.environ.get("SUNWAI_FAILPOINTS", "")))
    act = failpoints._act

    def announced(name: str) -> None:
        action, nth = failpoints._plans.get(name, ("", 0))
        if action and failpoints._passes.get(name, 0) + 1 == nth:
            append(os.environ["FAULTS_HITS"], f"{os.getpid()}")
        act(name)

    failpoints._act = announced


def append(path: str, line: str) -> None:
    """Add a line that survives the death of this process."""
    descriptor = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY)
    os.write(descriptor, f"{line}\n".encode())
    os.close(descriptor)
