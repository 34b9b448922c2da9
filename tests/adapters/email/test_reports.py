"""Delivery reports, receipts, and mail that machines write."""

from __future__ import annotations

import pytest

from sunwai.channels.types import InboundMessage, InboundReceipt, ReceiptState, UnknownItem
from tests.adapters.email.people import ADDRESS, item, mail, own_id, read

REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"'
FAILED = "Final-Recipient: rfc822;ana@example.org\r\nAction: failed\r\nDiagnostic-Code: smtp; 550 No such user"


def report(status: str, *, original: str = "", original_type: str = "text/rfc822-headers") -> bytes:
    original = original or f"Message-ID: {own_id()}"
    parts = [
        "\r\nThis is the mail system.",
        f"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n{status}",
        f"Content-Type: {original_type}\r\n\r\nFrom: us\r\n{original}\r\n\r\nbody",
    ]
    body = "".join(f"--edge\r\n{part}\r\n" for part in parts) + "--edge--"
    return mail(REPORT, body=body, sender="MAILER-DAEMON@mx.example")


@pytest.mark.parametrize("original_type", ["text/rfc822-headers", "message/rfc822", "message/global"])
def test_a_failure_is_told_of_our_message(original_type: str) -> None:
    found = item(report(FAILED, original_type=original_type))

    assert isinstance(found, InboundReceipt)
    assert (found.state, found.external_ids) == (ReceiptState.FAILED, (own_id(),))
    assert found.error == "ana@example.org: 550 No such user"


def test_a_delivery_is_told_and_one_failure_among_many_wins() -> None:
    delivered = FAILED.replace("failed", "delivered (relayed)")

    good, mixed = item(report(delivered)), item(report(f"{delivered}\r\n\r\n{FAILED}"))

    assert isinstance(good, InboundReceipt)
    assert isinstance(mixed, InboundReceipt)
    assert (good.state, good.error, mixed.state) == (ReceiptState.DELIVERED, "", ReceiptState.FAILED)


@pytest.mark.parametrize(("status", "code"), [(FAILED.replace("failed", "delayed"), "dsn.delayed"), ("x", "dsn.empty")])
def test_other_reports_are_counted(status: str, code: str) -> None:
    assert item(report(status)) == UnknownItem(account=ADDRESS, code=code)


def test_a_status_without_words_is_told_by_its_number() -> None:
    found = item(report("Original-Recipient: rfc822;a@b\r\nAction: failed\r\nStatus: 5.1.1"))

    assert isinstance(found, InboundReceipt)
    assert found.error == "a@b: 5.1.1"


@pytest.mark.parametrize("original", ["Message-ID: <strange@example.org>", "Subject: none"])
def test_a_report_about_a_strangers_mail_is_shown_as_a_machines_mail(original: str) -> None:
    found = item(report(FAILED, original=original))

    assert isinstance(found, InboundMessage)
    assert found.automatic


def test_a_reading_receipt_is_counted_and_left_alone() -> None:
    body = mail(REPORT.replace("delivery-status", "disposition-notification"), body="--edge\r\n\r\nread\r\n--edge--")

    assert item(body) == UnknownItem(account=ADDRESS, code="mdn")


@pytest.mark.parametrize(
    "sign",
    [
        "Auto-Submitted: auto-replied; owner-email=x",
        "Auto-Submitted: auto-generated",
        "Precedence: bulk",
        "Precedence: Auto_Reply",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "List-Id: News <news.example.org>",
        "X-Autoreply: yes",
        "Return-Path: <>",
        "Content-Type: multipart/report",
        "From: MAILER-DAEMON@example.org",
        "From: Shop <orders-noreply@example.org>",
        f"From: {ADDRESS}",
    ],
)
def test_a_machines_mail_is_known(sign: str) -> None:
    assert read(mail(sign)).automatic


@pytest.mark.parametrize("sign", ["Auto-Submitted: no", "Precedence: normal", "Return-Path: <ana@example.org>", "X: y"])
def test_a_persons_mail_is_no_machines(sign: str) -> None:
    assert not read(mail(sign)).automatic
