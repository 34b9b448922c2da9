"""Which account a hook's address names, looked up at most every two seconds."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from sunwai.channels.adapter import Adapter
from sunwai.channels.registry import UnknownChannel, adapter_for
from sunwai.channels.types import Account
from sunwai.connections.models import Connection, connection_id
from sunwai.kernel import clock

FRESH_SECONDS = 2.0
MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An address at the door: whose it is, and who can read what comes there."""

    account: Account
    adapter: Adapter


_lock = threading.Lock()
_known: dict[str, tuple[float, Hook | None]] = {}


def hook(name: str) -> Hook | None:
    """Return the account behind ``/hooks/<name>``, or None when there is none."""
    with _lock:
        at, found = _known.get(name, (0.0, None))
    if clock.monotonic_seconds() - at < FRESH_SECONDS and at:
        return found
    found = _load(name)
    with _lock:
        _known[name] = (clock.monotonic_seconds(), found)
        while len(_known) > MOST_KNOWN:  # an address list is short; strangers' guesses are not kept for ever
            _known.pop(next(iter(_known)))
    return found


def forget() -> None:
    """Forget all addresses (tests)."""
    with _lock:
        _known.clear()


def _load(name: str) -> Hook | None:
    key = connection_id(name)
    row = Connection.objects.filter(pk=key, state=Connection.State.ON).first() if key else None
    try:
        return Hook(account=row.account(), adapter=adapter_for(row.channel)) if row else None
    except UnknownChannel:
        return None
