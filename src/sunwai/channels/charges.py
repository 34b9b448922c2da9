"""What a call uses of its channel's meter where the answer has no place to say so; whoever asked writes it down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_noted: Final[ContextVar[list[int] | None]] = ContextVar("charges", default=None)


def charge(amount: int) -> None:
    """Say that the network charges this for what it just answered, in the smallest unit of the spec's meter."""
    noted = _noted.get()
    if noted is not None:
        noted.append(amount)


@contextmanager
def noting() -> Iterator[list[int]]:
    """Gather what is charged inside, by this thread."""
    amounts: list[int] = []
    token = _noted.set(amounts)
    try:
        yield amounts
    finally:
        _noted.reset(token)
