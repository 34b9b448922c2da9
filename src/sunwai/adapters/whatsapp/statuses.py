"""The fate of what we sent. A first ``sent`` carries our key back: the proof that a message of ours went out."""

from __future__ import annotations

import datetime as dt

from sunwai.adapters.meta.metadata import echo_key
from sunwai.adapters.meta.unknown import unknown
from sunwai.adapters.whatsapp import people
from sunwai.adapters.whatsapp.messages import thread
from sunwai.adapters.whatsapp.payloads import Failure, Status
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Author,
    Direction,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    ReceiptState,
    Visibility,
)

STATES = {
    "sent": ReceiptState.SENT,
    "delivered": ReceiptState.DELIVERED,
    "read": ReceiptState.READ,
    "played": ReceiptState.READ,  # a voice message, heard
    "failed": ReceiptState.FAILED,
}


def told(status: Status, account: str) -> InboundItem:
    """Return what one of ``statuses`` tells.

    Raises:
        Malformed: it has no time, or an echo names nobody.

    """
    state = STATES.get(status.status)
    if state is None:
        return unknown(account, "status", status.status)
    if status.timestamp is None:
        raise Malformed("a status without a time")
    if state is ReceiptState.SENT and echo_key(status.biz_opaque_callback_data):
        return _echo(status, account, status.timestamp)
    return InboundReceipt(
        account=account,
        state=state,
        at=status.timestamp,
        external_ids=(status.id,),
        error=_error(status.errors[0]) if status.errors else "",
    )


def _echo(status: Status, account: str, at: dt.datetime) -> InboundItem:
    """Return our own message, proved by its key. Its words are not told again: the desk has them."""
    partner = people.person(status.recipient_id, status.recipient_user_id)
    return InboundMessage(
        account=account,
        external_id=status.id,
        root=thread(partner, status.group_id),
        author=Author(external_id=account),
        partner=partner,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=at,
        direction=Direction.OUT,
        echo_of=echo_key(status.biz_opaque_callback_data),
    )


def _error(failure: Failure) -> str:
    """Return WhatsApp's own words and number."""
    details = failure.error_data.get("details")
    words = details if isinstance(details, str) and details else failure.message or failure.title
    return ": ".join(filter(None, (failure.code, words.replace("\x00", "\ufffd"))))
