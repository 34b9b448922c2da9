"""What stands above messages on their networks: kept once, shown as context, emptied when it is deleted there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Ancestor as Told
from sunwai.channels.types import InboundDeletion, InboundEdit, InboundItem, link
from sunwai.connections.actions import spending
from sunwai.connections.models import Connection
from sunwai.inbox import files, rechecks, touch
from sunwai.inbox.models import Ancestor, Message
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.kernel import clock, errors

MOST = 50  # as many as an adapter may tell
LONGEST_NAME = 200
LONGEST_ID = 512


def keep(arrivals: Iterable[Arrival]) -> None:
    """Keep the ancestors that came along. One statement, or none."""
    rows = [row for each in arrivals if each.item.ancestors for row in _chain(each.connection, each.item.ancestors)]
    if rows:
        Ancestor.objects.bulk_create(rows, ignore_conflicts=True)


def ask(message: Message, connection: Connection) -> None:
    """Ask the network what stands above a message, unless we know.

    Raises:
        NotYet: it did not answer.

    """
    if message.parent_id and Ancestor.objects.filter(connection=connection, external_id=message.parent_id).exists():
        return
    if spending.pause_seconds(connection):  # at the budget the desk does without
        return
    try:
        with spending.paying(connection):
            told = adapter_for(connection.channel).ancestors(message.external_id, connection.account())
    except errors.ChannelError as error:
        if error.permanent and not error.hold_connection:
            return
        raise files.NotYet(error.detail) from error
    if told:
        _keep_told(message, connection, told)


@transaction.atomic
def _keep_told(message: Message, connection: Connection, told: Sequence[Told]) -> None:
    Ancestor.objects.bulk_create(_chain(connection, told), ignore_conflicts=True)
    Message.objects.filter(pk=message.pk, parent_id="").update(parent_id=told[-1].external_id[:LONGEST_ID])
    touch.touch([message.conversation])


def _chain(connection: Connection, told: Sequence[Told]) -> list[Ancestor]:
    """Return rows, each naming the one above it, also where the network left that out."""
    above = ["", *(each.external_id for each in told)]
    return [_row(connection, each, above[place]) for place, each in enumerate(told)][-MOST:]


def _row(connection: Connection, told: Told, above: str) -> Ancestor:
    return Ancestor(
        connection=connection,
        external_id=told.external_id[:LONGEST_ID],
        parent_id=(told.parent_id or above)[:LONGEST_ID],
        author_name=told.author_name[:LONGEST_NAME],
        text=told.text,
        sent_at=told.sent_at,
        ours=told.ours,
        url=link(told.url),
        check_at=None if told.ours else rechecks.first_check(connection, told.sent_at or clock.now()),
    )


def change(connection: Connection, external_id: str, item: InboundItem) -> bool:
    """Apply an edit or a deletion to an ancestor; say whether it was one. One statement."""
    rows = Ancestor.objects.filter(connection=connection, external_id=external_id)
    match item:
        case InboundEdit():
            return bool(rows.filter(deleted_at=None).update(text=item.text))
        case InboundDeletion(hidden=False, restored=False):
            return bool(rows.update(**emptied(item.deleted_at)))
        case _:
            return False


def emptied(at: dt.datetime) -> dict[str, object]:
    """Return the columns of an ancestor that was deleted: its place stays, its words and author go."""
    return {"text": "", "author_name": "", "url": "", "deleted_at": at, "check_at": None}
