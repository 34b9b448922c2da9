"""One hub per process: reads what changed once, encodes it once, and gives it to the streams that may hear of it."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from sunwai.desk.presence import Board, Sign
from sunwai.desk.streams import RESYNC, Stream
from sunwai.kernel.streams import Audience

MOST_KNOWN: Final = 50_000

Place = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A conversation has changed: its number, its change number, and where it is now."""

    id: int
    change: int
    brand: int
    team: int | None
    assignee: int | None

    @property
    def place(self) -> Place:
        """Return brand, team and assignee: who may hear of it."""
        return self.brand, self.team, self.assignee

    def encoded(self) -> bytes:
        """Return it as a server-sent event; its id is where a lost stream resumes."""
        told = {"id": self.id, "change": self.change, "brand": self.brand, "team": self.team, "assignee": self.assignee}
        return f"id: {self.change}\ndata: {json.dumps(told, separators=(',', ':'))}\n\n".encode()


class Hub(Audience):
    """The streams of this process. Everything but ``hear`` and ``publish`` runs on the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.streams: set[Stream] = set()
        self.board = Board()
        self._places: OrderedDict[int, Place] = OrderedDict()

    def join(self, stream: Stream) -> None:
        """Let a stream hear; the first one starts the watchers."""
        self.streams.add(stream)
        if self.is_first():
            from sunwai.desk.watch import start  # noqa: PLC0415 - the watchers need the hub

            start(self)

    def leave(self, stream: Stream) -> None:
        """Let a stream go."""
        self.streams.discard(stream)

    def publish(self, changes: Iterable[Change]) -> None:
        """Give changes to the streams. Called from the watching thread."""
        self.on_loop(self._deliver, list(changes))

    def resync(self) -> None:
        """Tell every stream to read anew. Called from the watching thread."""
        self.on_loop(self._to_all, RESYNC)

    def hear(self, sign: Sign) -> None:
        """Take in who is where. Called from any thread."""
        self.on_loop(self._show, sign)

    def sweep(self) -> None:
        """Forget who was not heard of for long. Called from the checking thread."""
        self.on_loop(self._sweep)

    def remember(self, places: Iterable[tuple[int, Place]]) -> None:
        """Know where conversations are, so that those who lose one hear of it. Called before the first publish."""
        self._places.update(places)

    def _deliver(self, changes: list[Change]) -> None:
        for change in changes:
            before = self._places.pop(change.id, None)
            self._places[change.id] = change.place
            payload = change.encoded()
            for stream in self.streams:
                if stream.covers(change.place) or (before is not None and stream.covers(before)):
                    stream.put(payload)
        while len(self._places) > MOST_KNOWN:
            self._places.popitem(last=False)

    def _to_all(self, payload: bytes) -> None:
        for stream in self.streams:
            stream.put(payload)

    def _show(self, sign: Sign) -> None:
        if self.board.put(sign):
            self._tell_people(sign)

    def _sweep(self) -> None:
        for sign in self.board.forget_old():
            self._tell_people(sign)

    def _tell_people(self, sign: Sign) -> None:
        told = {"presence": {"conversation": sign.conversation, "people": self.board.people(sign.conversation)}}
        payload = f"data: {json.dumps(told, separators=(',', ':'))}\n\n".encode()
        for stream in self.streams:
            if stream.covers((sign.brand, sign.team, sign.assignee)):
                stream.put(payload)


@cache
def hub() -> Hub:
    """Return this process's hub."""
    return Hub()
