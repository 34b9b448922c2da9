"""What the desk shows at the end: read through its own queries (course, list, search, export), as a person would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef

from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, EarlyChange, Message, Sending, SentPart
from sunwai.inbox.queries.course import course
from sunwai.inbox.queries.export import export_rows
from sunwai.inbox.queries.listing import list_page
from sunwai.inbox.queries.search import search
from sunwai.intake.models import Delivery
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import Event, EventDelivery
from sunwai.people.models import Staff
from tests.faults.people import OWNER

WORK = {"delivery": Delivery, "sending": Sending, "event": EventDelivery}


def look(order: dict[str, Any]) -> None:
    """Write what there is into a file: only what waits, or, with ``words``, everything."""
    seen: dict[str, Any] = {"waiting": _count(WorkState.WAITING)}
    seen["connections"] = {f"{each.channel} {each.account_id}": str(each.pk) for each in Connection.objects.all()}
    if "words" in order:
        owner = Staff.objects.get(email=OWNER)
        seen |= {
            "dead": _dead(),
            "left_early": _left_early(),
            "messages": [row for talk in Conversation.objects.order_by("id") for row in _course(owner, talk)],
            "stored": Message.objects.count(),
            "listed": [each.pk for each in _listed(owner)],
            "exported": [int(row[0]) for row in export_rows(owner, status="any")],
            "found": {word: _found(owner, word) for word in order["words"]},
            "events": list(_heard_of().values_list("id", "stream")),
        }
    Path(order["file"]).write_text(json.dumps(seen))


def _count(state: WorkState) -> dict[str, int]:
    return {name: model._default_manager.filter(state=state).count() for name, model in WORK.items()}


def _dead() -> list[str]:
    """Return dead letters; a sending that failed or that nobody can know is no surprise and shown on its message."""
    rows = [*Delivery.objects.filter(state=WorkState.DEAD), *EventDelivery.objects.filter(state=WorkState.DEAD)]
    return [f"{type(row).__name__} {row.pk}: {row.last_error[-2000:]}" for row in rows]


def _left_early() -> int:
    """Count changes that still wait for a message although it is there."""
    named = {"connection": OuterRef("connection"), "external_id": OuterRef("external_id")}
    there = Exists(Message.objects.filter(**named)) | Exists(SentPart.objects.filter(**named))
    return EarlyChange.objects.filter(there).count()


def _heard_of() -> Any:
    return Event.objects.filter(deliveries__handler__endswith=".hear").order_by("id")


def _listed(owner: Staff) -> Iterator[Conversation]:
    page = list_page(owner, status="any", limit=200)
    yield from page.items
    while page.next_cursor:
        page = list_page(owner, status="any", after=page.next_cursor, limit=200)
        yield from page.items


def _found(owner: Staff, word: str) -> list[int]:
    return [hit.message.pk for hit in search(owner, word).items if hit.message]


def _course(owner: Staff, talk: Conversation) -> list[dict[str, Any]]:
    stretch = course(owner, talk, limit=200)
    shown = [stretch]
    while stretch.before:
        stretch = course(owner, talk, before=stretch.before, limit=200)
        shown.insert(0, stretch)
    return [_row(message) for each in shown for message in each.messages]


def _row(message: Message) -> dict[str, Any]:
    sending = Sending.objects.filter(message=message).first()
    thread = message.thread
    return {
        "id": message.pk,
        "external_id": message.external_id,
        "key": sending.key if sending else "",
        "conversation": message.conversation_id,
        "place": [thread.connection.account_id, thread.root, thread.identity.external_id] if thread else None,
        "direction": message.direction,
        "text": message.text,
        "at": round(message.sent_at.timestamp() * 1000),
        "deleted": message.deleted_at is not None,
        "delivery": message.delivery,
        "files_missing": message.attachments.filter(file="").exclude(source_url="").count(),
    }
