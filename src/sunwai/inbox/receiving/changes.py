"""Sixth step: edits make versions, deletions leave tombstones, receipts only move forward, reactions replace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from sunwai.channels.types import (
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundReaction,
    InboundReceipt,
    ReceiptState,
)
from sunwai.connections.models import Connection
from sunwai.customers.queries import is_forgotten
from sunwai.inbox import derive, previews
from sunwai.inbox.files import release
from sunwai.inbox.models import Conversation, Delivery, Message, MessageVersion, Reaction
from sunwai.inbox.receiving import context, early, marks, wording
from sunwai.inbox.receiving.messages import stars

RANK = {
    Delivery.QUEUED: 0,
    Delivery.SENDING: 1,
    Delivery.UNCONFIRMED: 2,
    Delivery.SENT: 3,
    Delivery.DELIVERED: 4,
    Delivery.READ: 5,
}
ON_THEIR_WAY = frozenset({Delivery.QUEUED, Delivery.SENDING})
STATES = {
    ReceiptState.SENT: Delivery.SENT,
    ReceiptState.DELIVERED: Delivery.DELIVERED,
    ReceiptState.READ: Delivery.READ,
    ReceiptState.FAILED: Delivery.FAILED,
}
COARSE = dt.timedelta(seconds=1)  # networks that count edits in whole seconds and messages in finer ones


def apply(changes: Iterable[tuple[Connection, InboundItem]]) -> list[Conversation]:
    """Apply what the network says of messages; what names a message we lack waits for it.

    Returns the conversations that look different now.
    """
    changed: dict[int, Conversation] = {}
    for connection, item in changes:
        for message in _targets(connection, item):
            if _APPLY[type(item)](message, item):
                changed[message.conversation_id] = message.conversation
    return list(changed.values())


def _targets(connection: Connection, item: InboundItem) -> list[Message]:
    if isinstance(item, InboundReceipt):
        return _receipt_targets(connection, item)
    if isinstance(item, InboundEdit | InboundDeletion | InboundReaction):
        return _one(connection, item.external_id, item)
    return []


def _one(connection: Connection, external_id: str, item: InboundItem) -> list[Message]:
    message = _find(connection, external_id)
    if message is None:
        context.change(connection, external_id, item)
        early.keep(connection, external_id, item)
        return []
    return [message]


def _find(connection: Connection, external_id: str) -> Message | None:
    rows = Message.objects.select_related("conversation").select_for_update(of=("self",))
    own = rows.filter(connection=connection, external_id=external_id).first()
    return own or rows.filter(parts__connection=connection, parts__external_id=external_id).first()


def _receipt_targets(connection: Connection, item: InboundReceipt) -> list[Message]:
    named = [message for name in item.external_ids for message in _one(connection, name, item)]
    if item.partner is None or item.until is None:
        return named
    marks.remember(connection, item)
    # a customer can have read only what the network has: a watermark proves nothing of what is still on its way
    up_to = Message.objects.select_for_update(of=("self",)).filter(
        connection=connection,
        direction="out",
        visibility="private",
        thread__identity__external_id=item.partner.external_id,
        thread__identity__scope=item.partner.scope,
        sent_at__lte=item.until,
        delivery__in=[Delivery.SENT, Delivery.DELIVERED],
    )
    return named + list(up_to.select_related("conversation"))


def _edit(message: Message, item: InboundEdit) -> bool:
    """Keep every text by its time; the newest is shown. A deleted message stays empty."""
    if message.deleted_at:
        return False
    if not message.versions.exists():
        MessageVersion.objects.create(message=message, text=message.text, html=message.html, at=message.sent_at)
    _, new = MessageVersion.objects.get_or_create(
        message=message, at=item.edited_at, defaults={"text": item.text, "html": item.html}
    )
    if not new or (message.edited_at or message.sent_at - COARSE) >= item.edited_at:
        return new  # a message may have come in its present words already: what is older than these is history
    message.text, message.html, message.edited_at = item.text, item.html, item.edited_at
    message.rating = message.rating if item.rating is None else stars(item.rating)
    message.save(update_fields=["text", "html", "edited_at", "rating"])
    wording.changed(message)
    _refresh_preview(message)
    _refresh_rating(message)
    return True


def _delete(message: Message, item: InboundDeletion) -> bool:
    if message.deleted_at:
        return False
    if item.restored or item.hidden:
        return _show(message, at=item.deleted_at) if item.restored else _hide(message, at=item.deleted_at)
    bury(message, at=item.deleted_at)
    return True


def _hide(message: Message, *, at: dt.datetime) -> bool:
    """Hide a message, unless it was shown again later or at the same time. The latest hiding counts."""
    latest = max(filter(None, (message.shown_at, message.hidden_at)), default=None)
    if latest is not None and latest >= at:
        return False
    message.hidden_at = at
    message.save(update_fields=["hidden_at"])
    return True


def _show(message: Message, *, at: dt.datetime) -> bool:
    """Show a message again, unless it was hidden later; remember when, for hidings that come late."""
    message.shown_at = max(filter(None, (message.shown_at, at)))
    changed = message.hidden_at is not None and message.hidden_at <= at
    message.hidden_at = None if changed else message.hidden_at
    message.save(update_fields=["hidden_at", "shown_at"])
    return changed


def bury(message: Message, *, at: dt.datetime) -> None:
    """Turn a message into a tombstone: its place stays; its words, versions and files go."""
    message.text, message.html, message.subject, message.deleted_at, message.check_at = "", "", "", at, None
    message.save(update_fields=["text", "html", "subject", "deleted_at", "check_at"])
    message.versions.all().delete()
    release(message.attachments.values_list("file", flat=True))
    message.attachments.all().delete()
    message.reactions.all().delete()
    wording.gone(message)
    _refresh_preview(message)


def _refresh_preview(message: Message) -> None:
    conversation = message.conversation
    newest = derive.seen(conversation).order_by("-sent_at", "-id").first()
    if newest is not None:
        derive.show_words(conversation, newest)
        conversation.save(update_fields=previews.COLUMNS)


def _refresh_rating(message: Message) -> None:
    """Let a conversation show the stars of its newest review."""
    conversation = message.conversation
    rated = conversation.messages.filter(rating__isnull=False).order_by("-sent_at", "-id")
    newest = rated.values_list("rating", flat=True).first()
    if message.rating is not None and newest != conversation.rating:
        conversation.rating = newest
        conversation.save(update_fields=["rating"])


def _react(message: Message, item: InboundReaction) -> bool:
    mine = Reaction.objects.filter(message=message, author_id=item.author.external_id)
    present = mine.first()
    if message.deleted_at or (present and present.at >= item.at) or _is_forgotten(message, item):
        return False
    mine.delete()
    Reaction.objects.create(
        message=message,
        author_id=item.author.external_id,
        author_name=item.author.name[:200],
        emoji=item.emoji[:40],
        at=item.at,
    )
    return True


def _is_forgotten(message: Message, item: InboundReaction) -> bool:
    return message.connection is not None and is_forgotten(message.connection.channel, item.author, at=item.at)


def _receive_receipt(message: Message, item: InboundReceipt) -> bool:
    """Move the delivery state forward; ``failed`` wins over anything short of delivered.

    While a worker has the message in hand, its word comes first: the receipt waits until that is settled.
    """
    state, present = STATES[item.state], Delivery(message.delivery or Delivery.SENT)
    if present in ON_THEIR_WAY:
        early.keep_receipt(message, item)
        return False
    if state == Delivery.FAILED:
        forward = RANK.get(present, 9) <= RANK[Delivery.SENT]
    else:
        forward = RANK[state] > RANK.get(present, 9)
    if forward:
        message.delivery, message.delivery_at, message.delivery_error = state, item.at, item.error
        message.save(update_fields=["delivery", "delivery_at", "delivery_error"])
    return forward


_APPLY: dict[type, Callable[[Message, Any], bool]] = {
    InboundEdit: _edit,
    InboundDeletion: _delete,
    InboundReaction: _react,
    InboundReceipt: _receive_receipt,
}
