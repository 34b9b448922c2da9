"""Reading connections."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.connections.models import Connection


def by_account(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Connection]:
    """Return the connections of (channel, account id), in one statement."""
    wanted = set(pairs)
    rows = Connection.objects.filter(
        channel__in={channel for channel, _ in wanted}, account_id__in={account for _, account in wanted}
    )
    return {(row.channel, row.account_id): row for row in rows if (row.channel, row.account_id) in wanted}
