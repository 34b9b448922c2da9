"""How the time of reading grows with what is read: twice as much may take twice as long, and not four times."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import AnyStr, Final

#: A quarter of the input takes a quarter of the time where reading is linear, a sixteenth where it is quadratic.
PARTS: Final = 4
SQUARE: Final = PARTS**2
TRIES: Final = 3
LEAST_SECONDS: Final = 0.005  # below this, the clock and the first call say more than the reading


def is_linear(read: Callable[[AnyStr], object], much: AnyStr) -> bool:
    """Say whether ``much`` takes about four times as long as its quarter, by the best of three tries each."""
    quarter = max(_seconds(read, much[: len(much) // PARTS]), LEAST_SECONDS)
    return _seconds(read, much) < quarter * SQUARE * 2 / 3


def _seconds(read: Callable[[AnyStr], object], what: AnyStr) -> float:
    return min(_once(read, what) for _ in range(TRIES))


def _once(read: Callable[[AnyStr], object], what: AnyStr) -> float:
    started = process_time()
    read(what)
    return process_time() - started
