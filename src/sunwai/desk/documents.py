"""A customer's files over every channel, as they are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sunwai.customers.models import Customer
from sunwai.desk import bubbles, rows
from sunwai.desk.past import KIND, KIND_NAMES, Ask
from sunwai.inbox import previews
from sunwai.inbox.models import Attachment, Message
from sunwai.inbox.queries import history, narrowing
from sunwai.inbox.queries.visibility import opens
from sunwai.people.models import Staff

FILES: Final = 30  # messages with files on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of a customer, as it is listed. ``shut``: its bytes are not for whoever looks."""

    file: Attachment
    message: Message
    kind: str
    who: str
    channel: str
    picture: bool
    shut: bool


def documents_of(staff: Staff, customer: Customer, ask: Ask) -> dict[str, Any]:
    """Return a page of a customer's files, newest first. Twelve queries; a page holds the files of thirty messages."""
    kind = ask.files or "any"
    narrowed = narrowing.Narrowed(files=kind, conversation=ask.narrowed.conversation)
    page = history.older(history.past_of(staff, customer, narrowed), ask.before, limit=FILES)
    more = ask.address(customer.pk, "desk:documents", before=page.before) if page.before else ""
    kinds = [
        (str(name), ask.address(customer.pk, "desk:documents", files=each), each == kind)
        for each, name in KIND_NAMES.items()
    ]
    return {
        "rows_of_files": [
            row for message in reversed(page.messages) for row in _documents(message, kind, role=staff.role)
        ],
        "next_files": more,
        "kinds": kinds,
        "customer": customer,
        "past": ask,
    }


def _documents(message: Message, kind: str, *, role: str) -> Iterator[Document]:
    for file in message.attachments.all():
        if narrowing.is_of_kind(file, kind):
            yield Document(
                file=file,
                message=message,
                kind=str(KIND[previews.kind_of(file)]),
                who=bubbles.author_of(message),
                channel=rows.channel_of(message.conversation.channel)[1],
                shut=not opens(role, file),
                picture=bubbles.is_picture(file) and opens(role, file),
            )
