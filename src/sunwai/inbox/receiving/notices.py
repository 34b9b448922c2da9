"""What happens in a place without a word is kept once, beside its threads; it opens nothing and nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sunwai.channels.types import InboundNotice
from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox.models import Conversation, Notice
from sunwai.inbox.types import Incoming

LONGEST_ROOT: Final = 512
LONGEST_KEY: Final = 160
MOST_PEOPLE: Final = 50


def keep(incoming: Iterable[Incoming]) -> list[Conversation]:
    """Keep notices, each once; return the conversations that look different now. At most three statements each."""
    changed: dict[int, Conversation] = {}
    for each in incoming:
        if isinstance(each.item, InboundNotice) and _keep(each.connection, each.item):
            threads = each.connection.threads.filter(root=each.item.root[:LONGEST_ROOT])
            changed |= {row.conversation_id: row.conversation for row in threads.select_related("conversation")}
    return list(changed.values())


def forget(external_id: str, *, channel: str) -> int:
    """Take a forgotten person out of the notices of a network; return how many named them."""
    rows = Notice.objects.filter(connection__channel=channel).exclude(people=[])
    naming = [each for each in rows.iterator() if external_id in each.people]
    for each in naming:
        each.people, each.names = [], []
        each.save(update_fields=["people", "names"])
    return len(naming)


def _keep(connection: Connection, item: InboundNotice) -> bool:
    ids = [each.external_id for each in item.people[:MOST_PEOPLE]]
    _, new = Notice.objects.get_or_create(
        connection=connection,
        key=item.key[:LONGEST_KEY],
        defaults={
            "root": item.root[:LONGEST_ROOT],
            "at": item.at,
            "what": item.what.value,
            "people": ids,
            "names": _names(connection, item) if ids else [],
            "value": item.value[:200],
        },
    )
    return new


def _names(connection: Connection, item: InboundNotice) -> list[str]:
    """Return how people are called: as we know them, else as the network names them. One statement."""
    ids = [each.external_id for each in item.people[:MOST_PEOPLE]]
    known = Identity.objects.filter(channel=connection.channel, external_id__in=ids, erased_at=None)
    names = {each.external_id: each.name or each.handle for each in known}
    told = [names.get(each.external_id) or each.name or each.handle for each in item.people[:MOST_PEOPLE]]
    return [name[:120] for name in told if name]
