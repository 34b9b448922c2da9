"""Who types in a conversation, told between parts that do not know each other; in memory only, never a row.

Inside one process it goes straight to those who hear; to other processes by NOTIFY, where the database has it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from django.db import connection

from sunwai.kernel import live
from sunwai.kernel.watching import watch

CHANNEL: Final = "sunwai_typing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """Somebody types in a conversation, or (``left``) no longer. ``ours``: one of the staff, else the customer."""

    conversation: int
    brand: int
    team: int | None
    assignee: int | None
    name: str
    ours: bool
    left: bool = False


_hearers: Final[list[Callable[[Typing], None]]] = []
_lock: Final = threading.Lock()
_listening = threading.Event()


def hear(call: Callable[[Typing], None]) -> None:
    """Call this of everything told from now on, in this process or another; it must be quick."""
    with _lock:
        if call not in _hearers:
            _hearers.append(call)
        first = not _listening.is_set()
        _listening.set()
    if first and connection.vendor == "postgresql":
        watch("typing", _listen)


def tell(typing: Typing) -> None:
    """Tell everybody who hears. One statement on PostgreSQL, none on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(asdict(typing))])
    else:
        _pass_on(typing)


def _pass_on(typing: Typing) -> None:
    for call in tuple(_hearers):
        call(typing)


def _listen() -> None:
    for payload in live.notices(CHANNEL):
        _pass_on(Typing(**json.loads(payload)))
