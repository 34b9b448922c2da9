"""One mail, one item: who wrote it, what is new in it, and what it can prove about where it belongs."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from sunwai.adapters.email import addresses, content, loops, mime, quotes, reports, tokens, vouching
from sunwai.adapters.email import headers as header_block
from sunwai.adapters.email.addresses import Address
from sunwai.adapters.email.headers import Headers
from sunwai.channels.types import (
    Account,
    Author,
    Direction,
    InboundItem,
    InboundMessage,
    Joins,
    Kind,
    RawDelivery,
    Visibility,
)

#: What ``fetch`` notes beside the bytes.
ARRIVED, SIZE, HEADERS_ONLY = "arrived", "size", "headers-only"
NO_TIME: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_LATEST: Final = dt.timedelta(days=7)  # a Date so long before arrival is believed
_AHEAD: Final = dt.timedelta(minutes=10)
_RECIPIENT_FIELDS: Final = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
_SHOWN: Final = ("list-id", "list-unsubscribe", "reply-to", "sender", "message-id", "date", "importance")
_QUOTED_LENGTH: Final = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Envelope:
    """Who and when, and whether the mail is ours. ``ours`` is the opened token of our own Message-ID."""

    external_id: str
    author: Address
    own: bool
    recipients: tuple[Address, ...]
    ours: tokens.Opened | None
    vouched: bool
    at: dt.datetime


def parse(delivery: RawDelivery, account: Account) -> InboundItem:
    """Read one mail.

    Raises:
        ValueError: there is not a single header in it.

    """
    mail = mime.read(delivery.body)
    if not mail.headers.fields:
        raise ValueError("not a mail: it has no headers")
    report = reports.read(mail, account=account, at=_sent_at(mail.headers, delivery))
    return report or _message(mail, delivery, account=account)


def _message(mail: mime.Mail, delivery: RawDelivery, *, account: Account) -> InboundMessage:
    envelope = _envelope(mail.headers, delivery, account=account)
    found = content.read(mail)
    if delivery.headers.get(HEADERS_ONLY):
        found = content.Content(text=_too_large(delivery), notes=["body_too_large"])
    folded = quotes.fold(found.text)
    return InboundMessage(
        account=account.external_id,
        external_id=envelope.external_id,
        root=envelope.external_id,
        author=_author(envelope.author),
        partner=_partner(envelope, account=account) if envelope.own else None,
        direction=Direction.OUT if envelope.own else Direction.IN,
        kind=Kind.MAIL,
        visibility=Visibility.PRIVATE,
        sent_at=envelope.at,
        text=folded.text,
        html=found.html,
        subject=mail.headers.words("subject"),
        echo_of=envelope.ours.key if envelope.ours else "",
        attachments=tuple(found.media),
        joins=_joins(mail.headers, envelope, account=account),
        automatic=_automatic(mail.headers, envelope, account=account),
        meta=_meta(mail, folded, found),
    )


def _envelope(headers: Headers, delivery: RawDelivery, *, account: Account) -> _Envelope:
    named = header_block.message_ids(headers.get("message-id"))
    digest = f"<{hashlib.sha256(delivery.body).hexdigest()}@digest.invalid>"
    writer = _writer(headers, digest=digest)
    vouched = vouching.vouched(headers, author=writer, authserv_id=account.settings.get("dmarc_authserv_id", ""))
    from_us = writer.key == account.external_id.lower()
    opened = tokens.open_message_id(named[0], address=account.external_id) if named else None
    recipients = tuple(each for name in ("to", "cc") for value in headers.all(name) for each in addresses.read(value))
    native = vouched and any(each.key != account.external_id.lower() for each in recipients)
    return _Envelope(
        external_id=_external_id(named, digest=digest, opened=bool(opened), from_us=from_us),
        author=writer if not from_us or opened or native else _behind_form(headers, writer=writer),
        own=from_us and bool(opened or native),
        recipients=recipients,
        ours=opened if from_us else None,
        vouched=vouched,
        at=_sent_at(headers, delivery),
    )


def _external_id(named: list[str], *, digest: str, opened: bool, from_us: bool) -> str:
    """Return the Message-ID. One of ours under a stranger's name is a copy: it must not pass for our mail."""
    if not named or (opened and not from_us):
        return digest
    return named[0].lower() if opened else named[0]


def _writer(headers: Headers, *, digest: str) -> Address:
    named = [address for name in ("from", "sender", "return-path") for address in addresses.read(headers.get(name))]
    return named[0] if named else Address("", f"unknown-{digest[1:17]}@sender.invalid")


def _behind_form(headers: Headers, *, writer: Address) -> Address:
    """Return who stands behind a mail in our own name that we did not write: a web form gives them in Reply-To."""
    answered = addresses.read(headers.get("reply-to"))
    return next((address for address in answered if address.key != writer.key), writer)


def _author(address: Address) -> Author:
    return Author(external_id=address.key, handle=address.address, name=address.name)


def _partner(envelope: _Envelope, *, account: Account) -> Author | None:
    ours = account.external_id.lower()
    found = next((each for each in envelope.recipients if each.key != ours), None)
    return _author(found) if found else None


def _automatic(headers: Headers, envelope: _Envelope, *, account: Account) -> bool:
    """Say whether no machine may answer: written by one, or in our own name."""
    return loops.automatic(headers, sender=envelope.author.key) or envelope.author.key == account.external_id.lower()


def _sent_at(headers: Headers, delivery: RawDelivery) -> dt.datetime:
    """Return the Date where it fits the arrival in the mailbox, else the arrival: senders' clocks lie."""
    stated = header_block.moment(headers.get("date"))
    arrived = delivery.headers.get(ARRIVED)
    if not arrived:
        return stated or NO_TIME
    arrival = dt.datetime.fromisoformat(arrived)
    return stated if stated and arrival - _LATEST <= stated <= arrival + _AHEAD else arrival


def _joins(headers: Headers, envelope: _Envelope, *, account: Account) -> Joins:
    ours = account.external_id
    answered = header_block.message_ids(headers.get("in-reply-to"))
    chain = header_block.message_ids(headers.get("references"))
    named = list(dict.fromkeys([*answered, *reversed(chain)]))
    by_id = [tokens.open_message_id(each, address=ours) for each in named]
    to = [each for name in _RECIPIENT_FIELDS for value in headers.all(name) for each in addresses.read(value)]
    by_address = [tokens.open_reply_address(each.address, address=ours) for each in to]
    opened = [each.thread_key for each in [envelope.ours, *by_address, *by_id] if each]
    references = [each.lower() if token else each for each, token in zip(named, by_id, strict=True)]
    return Joins(threads=tuple(dict.fromkeys(opened)), references=tuple(references), vouched=envelope.vouched)


def _too_large(delivery: RawDelivery) -> str:
    size = int(delivery.headers.get(SIZE, "0")) // (1024 * 1024)
    return _(
        "This mail is too large to show (%(megabytes)d MB). Its text and its attachments are still in the mailbox."
    ) % {"megabytes": size}


def _meta(mail: mime.Mail, folded: quotes.Folded, found: content.Content) -> dict[str, str | list[str]]:
    meta: dict[str, str | list[str]] = {
        name: [str(each) for value in mail.headers.all(name) for each in addresses.read(value)] for name in ("to", "cc")
    }
    meta |= {name.replace("-", "_"): mail.headers.words(name) for name in _SHOWN}
    meta |= {"quoted": folded.quoted[:_QUOTED_LENGTH], "signature": folded.signature[:_QUOTED_LENGTH]}
    meta |= {"notes": found.notes, "parts_left_out": str(mail.left_out or "")}
    return {name: value for name, value in meta.items() if value}
