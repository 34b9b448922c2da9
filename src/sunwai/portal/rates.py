"""How many calls a minute visitors have, by what they do."""

from __future__ import annotations

from typing import Final

from sunwai.kernel.buckets import Buckets

_visitors: Final = Buckets(20_000)
forget: Final = _visitors.forget

#: What is counted → calls a minute. What counts by address alone is generous: thousands of phones share one.
PER_MINUTE: Final = {
    "address": 2_400,
    "say": 30,
    "say_address": 120,
    "read": 240,
    "see": 120,
    "typing": 60,
    "identity": 120,
    "live": 60,
    "mail": 5,
    "code": 10,
    "page": 240,
    "vote": 10,
    "search": 60,
    "call_back": 5,
}


class TooMany(Exception):
    """Wait ``seconds``, then come again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def spend(what: str, who: str) -> None:
    """Count one call.

    Raises:
        TooMany: with how many seconds to wait.

    """
    wait = _visitors.spend((what, who), per_minute=PER_MINUTE[what])
    if wait:
        raise TooMany(wait)
