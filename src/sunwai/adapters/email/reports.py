"""Delivery reports about mail of ours (RFC 3464), and reading receipts (RFC 8098), which we leave alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sunwai.adapters.email import headers as header_block
from sunwai.adapters.email import tokens, words
from sunwai.adapters.email.headers import Headers
from sunwai.adapters.email.mime import Mail, Part
from sunwai.channels.types import Account, InboundReceipt, ReceiptState, UnknownItem

STATES: Final = {"failed": ReceiptState.FAILED, "delivered": ReceiptState.DELIVERED}
_STATUS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_ORIGINAL: Final = frozenset(
    {
        "message/rfc822",
        "message/rfc822-headers",
        "message/global",
        "message/global-headers",
        "text/rfc822-headers",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fate:
    action: str
    recipient: str
    reason: str


def read(mail: Mail, *, account: Account, at: dt.datetime) -> InboundReceipt | UnknownItem | None:
    """Return what became of our message; None when the mail is no report, or not about a message of ours."""
    main, parameters = header_block.parameters(mail.headers.get("content-type"))
    kind = parameters.get("report-type", "").lower() if main == "multipart/report" else ""
    if kind == "disposition-notification":
        return UnknownItem(account=account.external_id, code="mdn")
    ours = _our_message(mail, address=account.external_id) if kind == "delivery-status" else ""
    return _receipt(mail, ours=ours, account=account, at=at) if ours else None


def _receipt(mail: Mail, *, ours: str, account: Account, at: dt.datetime) -> InboundReceipt | UnknownItem:
    fates = [fate for part in mail.parts if part.content_type in _STATUS for fate in _fates(part)]
    worst = next((fate for fate in fates if fate.action == "failed"), fates[0] if fates else None)
    if worst is None or worst.action not in STATES:
        return UnknownItem(account=account.external_id, code=f"dsn.{worst.action if worst else 'empty'}")
    return InboundReceipt(
        account=account.external_id,
        state=STATES[worst.action],
        at=at,
        external_ids=(ours,),
        error=_error(fates) if worst.action == "failed" else "",
    )


def _our_message(mail: Mail, *, address: str) -> str:
    for part in mail.parts:
        if part.content_type in _ORIGINAL:
            for message_id in header_block.message_ids(_own_headers(part).get("message-id")):
                if tokens.open_message_id(message_id, address=address):
                    return message_id.lower()
    return ""


def _own_headers(part: Part) -> Headers:
    return header_block.read(part.content.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0])


def _fates(part: Part) -> list[_Fate]:
    blocks = part.content[: header_block.BLOCK_BYTES].replace(b"\r\n", b"\n").split(b"\n\n")
    fields = [header_block.read(block) for block in blocks]
    return [_fate(block) for block in fields if block.get("action")]


def _fate(block: Headers) -> _Fate:
    recipient = block.get("original-recipient") or block.get("final-recipient")
    reason = block.get("diagnostic-code") or block.get("status")
    return _Fate(
        action=words.one_line(block.get("action"), limit=20).lower().partition(" ")[0],
        recipient=words.one_line(recipient.rpartition(";")[2]),
        reason=words.one_line(reason.partition(";")[2] or reason),
    )


def _error(fates: list[_Fate]) -> str:
    failed = [fate for fate in fates if fate.action == "failed"]
    return "\n".join(f"{fate.recipient}: {fate.reason}" for fate in failed[:20])
