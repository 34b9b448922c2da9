"""The mailbox of the tests, and mails as customers write them."""

from __future__ import annotations

from sunwai.adapters.email.adapter import EmailAdapter
from sunwai.channels.types import Account, Author, InboundItem, InboundMessage, Kind, Outbound, RawDelivery, Visibility

ADDRESS = "care@meera-foods.example"
PASSWORD = "canary-correct-horse"
DATE = "Sat, 21 Nov 2026 10:00:00 +0530"
AUTHSERV = "mx.sunwai.test"
ADAPTER = EmailAdapter()


def account(**settings: str) -> Account:
    known = {
        "address": ADDRESS,
        **{f"{protocol}_{name}": value for protocol in ("imap", "smtp") for name, value in _SERVER.items()},
        "dmarc_authserv_id": AUTHSERV,
    }
    return Account(connection_id="c1", external_id=ADDRESS, settings={**known, **settings})


_SERVER = {"host": "127.0.0.1", "port": "9", "security": "none", "user": ADDRESS, "password": PASSWORD}


def mail(*headers: str, body: str | bytes = "Where is my order?\r\n", sender: str = "Ana <ana@example.org>") -> bytes:
    """Return a mail to us; ``headers`` come first and may name anything again."""
    usual = [
        f"From: {sender}",
        f"To: {ADDRESS}",
        "Message-ID: <1@example.org>",
        "Date: Sat, 21 Nov 2026 10:00:00 +0530",
    ]
    named = {header.partition(":")[0] for header in headers}
    lines = [*headers, *(each for each in usual if each.partition(":")[0] not in named), "", ""]
    return "\r\n".join(lines).encode() + (body.encode() if isinstance(body, str) else body)


def item(body: bytes, **noted: str) -> InboundItem:
    (found,) = ADAPTER.parse(RawDelivery(key="INBOX:1:1", body=body, headers=noted), account())
    return found


def read(body: bytes, **noted: str) -> InboundMessage:
    found = item(body, **noted)
    assert isinstance(found, InboundMessage)
    return found


def own_id(*, key: str = "key-1", thread_key: str = "thread-1") -> str:
    return ADAPTER.own_id(key=key, thread_key=thread_key, account=account())


def outbound(**changes: object) -> Outbound:
    usual: dict[str, object] = {
        "key": "key-1",
        "thread_key": "thread-1",
        "root": "<1@example.org>",
        "visibility": Visibility.PRIVATE,
        "kind": Kind.MAIL,
        "text": "It left yesterday.",
        "subject": "Where is my order?",
        "answers": "<1@example.org>",
        "references": ("<0@example.org>", "<1@example.org>"),
        "recipient": Author(external_id="ana@example.org", name="Ana"),
    }
    return Outbound(**{**usual, **changes})  # type: ignore[arg-type]
