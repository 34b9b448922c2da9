"""One open stream: whose it is, what its person may hear of, and what waits to be written."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from sunwai.people.queries import Sight

MOST_WAITING: Final = 500
RESYNC: Final = b'data: {"resync":true}\n\n'
GONE: Final = b'data: {"gone":true}\n\n'


class Stream:
    """Belongs to the event loop. A reader too slow for 500 events is told to read anew."""

    __slots__ = ("_waiting", "_woken", "over", "session", "sight")

    def __init__(self, *, session: str, sight: Sight) -> None:
        self.session = session
        self.sight = sight
        self.over = False
        self._waiting: deque[bytes] = deque()
        self._woken = asyncio.Event()

    def covers(self, place: tuple[int, int | None, int | None]) -> bool:
        """Say whether this person may know of a conversation there: the same rule as ``visible_to``."""
        sight, (brand, team, assignee) = self.sight, place
        if sight.everything or not sight.reads:
            return sight.reads
        return brand in sight.brands and (team is None or team in sight.teams or assignee == sight.staff_id)

    def put(self, payload: bytes) -> None:
        """Let something be written soon."""
        if len(self._waiting) >= MOST_WAITING:
            self._waiting.clear()
            payload = RESYNC
        self._waiting.append(payload)
        self._woken.set()

    def see(self, sight: Sight) -> None:
        """Hear of other things from now on; the reader looks anew, since some may have gone."""
        self.sight = sight
        self.put(RESYNC)

    def cut(self) -> None:
        """End the stream: its person may no longer be here."""
        self._waiting.clear()
        self._waiting.append(GONE)
        self.over = True
        self._woken.set()

    async def take(self, seconds: float) -> bytes:
        """Return all that waits, or nothing after ``seconds``."""
        if not self._waiting:
            self._woken.clear()
            try:
                await asyncio.wait_for(self._woken.wait(), seconds)
            except TimeoutError:
                return b""
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken
