"""One hub per process: pokes the visitors whose chat has changed. What is said goes by the ordinary endpoint.

A stream holds two words at most ("changed", "typing"), so a reader however slow costs nothing.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from sunwai.kernel import clock
from sunwai.kernel.streams import Audience

Key = tuple[str, str]  # connection, visitor
MOST_STREAMS: Final = 1_500  # of the server's 2,000 connections: staff and networks come in beside them
MOST_OF_ADDRESS: Final = 150  # many people share one address, but nobody's address shuts the others out
MOST_OF_ONE: Final = 6  # tabs of one browser
CHANGED: Final = b'data: {"changed":true}\n\n'
TYPING: Final = b'data: {"typing":true}\n\n'


class Stream:
    """One open stream of a visitor. Belongs to the event loop."""

    __slots__ = ("_waiting", "_woken", "address", "key", "until")

    def __init__(self, key: Key, until: float | None, *, address: str = "") -> None:
        self.key = key
        self.address = address  # what limits count by
        self.until = until  # monotonic seconds; then the company's word for the visitor has run out
        self._waiting: set[bytes] = set()
        self._woken = asyncio.Event()

    @property
    def over(self) -> bool:
        """Say whether the company's word for this visitor has run out."""
        return self.until is not None and clock.monotonic_seconds() >= self.until

    def put(self, word: bytes) -> None:
        """Let a word be written soon; the same word twice is once."""
        self._waiting.add(word)
        self._woken.set()

    async def take(self, seconds: float) -> bytes:
        """Return all that waits, or nothing after ``seconds``."""
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return b""
        self._woken.clear()
        taken = b"".join(sorted(self._waiting))
        self._waiting.clear()
        return taken


class Hub(Audience):
    """The visitors' streams of this process. ``tell`` may be called from any thread."""

    def __init__(self) -> None:
        super().__init__()
        self._streams: dict[Key, set[Stream]] = {}
        self._from: Counter[str] = Counter()

    def has_room(self, stream: Stream) -> bool:
        """Say whether one more stream like this may open: of its visitor, from its address, at all."""
        there = len(self._streams.get(stream.key, ()))
        full = self._from.total() >= MOST_STREAMS or self._from[stream.address] >= MOST_OF_ADDRESS
        return not full and there < MOST_OF_ONE

    def join(self, stream: Stream) -> None:
        """Let a stream hear; the first one starts the watcher."""
        self._streams.setdefault(stream.key, set()).add(stream)
        self._from[stream.address] += 1
        if self.is_first():
            from sunwai.portal.watch import start  # noqa: PLC0415 - the watcher needs the hub

            start(self)

    def leave(self, stream: Stream) -> None:
        """Let a stream go."""
        there = self._streams.get(stream.key, set())
        if stream in there:
            there.discard(stream)
            self._from -= Counter([stream.address])  # drops what has come to none
        if not there:
            self._streams.pop(stream.key, None)

    def connections(self) -> set[str]:
        """Return the chats that somebody listens to. From any thread."""
        return {connection for connection, _visitor in list(self._streams)}

    def tell(self, keys: Iterable[Key], word: bytes) -> None:
        """Give a word to these visitors' streams. From any thread."""
        self.on_loop(self._tell, list(keys), word)

    def tell_all(self) -> None:
        """Let everybody look anew. From any thread."""
        self.on_loop(self._tell, None, CHANGED)

    def _tell(self, keys: list[Key] | None, word: bytes) -> None:
        for key in list(self._streams) if keys is None else keys:
            for stream in self._streams.get(key, ()):
                stream.put(word)


@cache
def hub() -> Hub:
    """Return this process's hub."""
    return Hub()
