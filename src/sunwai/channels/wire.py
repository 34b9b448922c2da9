"""What lies between a network and the journal: requests, raw deliveries, cursors, accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class HookRequest:
    """A request at the door, as bytes. Header names are lower case."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    url: str = ""  # the whole address as the network called it, for signatures that cover it


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDelivery:
    """What a network gave us, untouched. ``key`` is its own event id, or the digest of ``body``."""

    key: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A connection as an adapter sees it: ids and open settings, no database.

    ``settings`` holds every setting of the spec as text, secrets included; they must never be logged.  ``facts`` is
    what the network last told of the account (``Adapter.describe``, ``InboundAccount``).  ``hook_url`` is where the
    network finds our door, empty before the account is connected.
    """

    connection_id: str
    external_id: str  # the page id, the mail address …
    settings: Mapping[str, str] = field(repr=False)
    facts: Mapping[str, str] = field(default_factory=dict)
    hook_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of the network's history that we know we do not have. ``reference`` tells backfill where it is."""

    reference: str
    reason: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One poll: deliveries for the journal, and the cursor that moves in the same transaction.

    ``cost`` is what the poll used up, in the smallest unit of the channel's meter.
    """

    deliveries: tuple[RawDelivery, ...]
    cursor: Mapping[str, str]
    more: bool = False
    gaps: tuple[Gap, ...] = ()
    cost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of a live check: what was tried, whether it holds, and what to do when not."""

    name: str
    holds: bool
    advice: str = ""
