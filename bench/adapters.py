"""Events a second of every adapter, from its recorded payloads, beside reading the same bytes plainly.

Run: python -m bench adapters. The floor is ``json.loads`` of the same bytes, or a count of their lines where the wire
is not JSON. One thread; what the network and the database cost is measured elsewhere (``door``, ``pipeline``).
"""

from __future__ import annotations

import importlib
import json
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")
os.environ.setdefault("SUNWAI_SECRET_KEY", "bench")

import django

django.setup()

from sunwai.channels.contract.subject import Subject
from sunwai.channels.registry import adapters

SECONDS = 0.5
TESTS = Path(__file__).resolve().parents[1] / "tests/adapters"


def subjects() -> Iterator[Subject]:
    """Yield the contract test of every adapter: it knows the account and the recordings."""
    for slug in adapters():
        module = importlib.import_module(f"tests.adapters.{slug}.test_contract")
        own = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
        yield next(each for each in own if issubclass(each, Subject) and hasattr(each, "payloads"))()


def microseconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one call, over half a second of them."""
    calls, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        work()
        calls += 1
    return (time.process_time() - began) / calls * 1e6


def parsed(subject: Subject, bodies: list[bytes]) -> None:
    for body in bodies:
        subject.parse(body)


def plainly(bodies: list[bytes]) -> None:
    for body in bodies:
        try:
            json.loads(body)
        except ValueError:
            body.splitlines()


def main() -> None:
    print(f"{'adapter':12} {'events':>6} {'µs an event':>12} {'events/s':>10} {'× floor':>8}")
    for subject in subjects():
        bodies = [path.read_bytes() for path in subject.recordings()]
        read: list[tuple[bytes, Any]] = []
        for body in bodies:
            try:
                read.append((body, subject.parse(body)))
            except ValueError:
                continue  # recorded to show that it is refused
        events = sum(len(items) for _, items in read)
        readable = [body for body, _ in read]
        spent = microseconds(partial(parsed, subject, readable))
        floor = microseconds(partial(plainly, readable))
        each = spent / max(events, 1)
        print(f"{subject.spec.slug:12} {events:6} {each:12.0f} {1e6 / each:10,.0f} {spent / floor:8.1f}")


if __name__ == "__main__":
    main()
