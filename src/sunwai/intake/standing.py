"""What networks say of our accounts themselves: a subscription confirmed or denied, an access taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sunwai.channels.types import InboundAccount
from sunwai.connections.actions import ledger
from sunwai.connections.actions.facts import merge_facts
from sunwai.connections.facts import TOKEN_ENDS
from sunwai.connections.models import Connection
from sunwai.intake.parsing import Parsed
from sunwai.kernel import clock

REST_SECONDS: Final = 24 * 3600.0  # nothing changes until a person connects the account anew


def apply(batch: Iterable[Parsed]) -> None:
    """Keep what is told; an account that refuses us rests at once, whatever else the batch brought."""
    for each in batch:
        for connection, item in each.items:
            if isinstance(item, InboundAccount):
                _apply(connection, item)


def _apply(connection: Connection, item: InboundAccount) -> None:
    ended = {TOKEN_ENDS: (item.at or clock.now()).isoformat()} if item.ends else {}
    if merge_facts(connection, {**item.facts, **ended}, at=item.at) and item.error:
        ledger.failed(connection, error=item.error, retry_after_seconds=REST_SECONDS, hold=True)
