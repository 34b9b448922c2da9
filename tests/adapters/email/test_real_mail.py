"""The adapter between a real Exim and a real Dovecot."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import count
from typing import Any

import pytest

from sunwai.channels.types import Account, Author, InboundMessage, InboundReceipt, OutboundMedia, ReceiptState
from tests.adapters.email.people import ADAPTER, outbound
from tests.servers.mail import HOST, PASSWORD, MailServers

pytestmark = pytest.mark.mail
numbers = count(1)


@pytest.fixture
def desk(mail_servers: MailServers, settings: Any) -> Account:
    """A mailbox of ours."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({HOST})})
    address = mail_servers.mailbox(f"care{next(numbers)}")
    lines = {"imap": mail_servers.imap_port, "smtp": mail_servers.smtp_port}
    known = {"address": address}
    for protocol, port in lines.items():
        server = {"host": HOST, "port": str(port), "security": "none", "user": address, "password": PASSWORD}
        known |= {f"{protocol}_{name}": value for name, value in server.items()}
    return Account(connection_id="c1", external_id=address, settings=known)


@pytest.fixture
def ana(mail_servers: MailServers) -> str:
    return mail_servers.mailbox(f"ana{next(numbers)}")


def letter(ana: str, desk: Account, text: str = "Where is my order?", **headers: str) -> EmailMessage:
    message = EmailMessage()
    usual = {"From": f"Ana <{ana}>", "To": desk.external_id, "Subject": "मेरा ऑर्डर"}
    for name, value in {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        message[name] = value
    message.set_content(text)
    return message


def post(mail_servers: MailServers, message: EmailMessage, *, ana: str, desk: Account, total: int = 1) -> None:
    mail_servers.send(message, sender=ana, to=[desk.external_id])
    mail_servers.wait_for(desk.external_id, count=total)


def items(desk: Account, cursor: dict[str, str]) -> Iterator[Any]:
    fetched = ADAPTER.fetch(desk, cursor)
    cursor.clear()
    cursor.update(fetched.cursor)
    for delivery in fetched.deliveries:
        yield from ADAPTER.parse(delivery, desk)


def test_a_mail_with_a_file_arrives_once_and_stays_unread(mail_servers: MailServers, desk: Account, ana: str) -> None:
    message = letter(ana, desk)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="रसीद.pdf")
    post(mail_servers, message, ana=ana, desk=desk)
    cursor: dict[str, str] = {}

    (first,) = items(desk, cursor)

    assert (first.text, first.subject, first.author.external_id) == ("Where is my order?", "मेरा ऑर्डर", ana)
    assert [(media.name, media.content) for media in first.attachments] == [("रसीद.pdf", b"%PDF")]
    assert not list(items(desk, cursor))
    assert not first.automatic


def test_the_cursor_brings_only_what_is_new(mail_servers: MailServers, desk: Account, ana: str) -> None:
    cursor: dict[str, str] = {}
    assert not list(items(desk, cursor))
    for number in (1, 2):
        post(mail_servers, letter(ana, desk, f"Mail {number}"), ana=ana, desk=desk, total=number)

        (found,) = items(desk, cursor)

        assert found.text == f"Mail {number}"


def test_idle_wakes_when_a_mail_arrives(mail_servers: MailServers, desk: Account, ana: str) -> None:
    later = threading.Timer(1.0, mail_servers.send, [letter(ana, desk)], {"sender": ana, "to": [desk.external_id]})
    later.start()
    started = time.monotonic()

    woken = ADAPTER.wait(desk, 20)

    later.join()
    assert woken
    assert time.monotonic() - started < 15


def test_idle_that_hears_nothing_ends_in_time(desk: Account) -> None:
    assert not ADAPTER.wait(desk, 0.5)


def test_our_answer_arrives_threaded_and_the_next_mail_proves_its_thread(
    mail_servers: MailServers, desk: Account, ana: str
) -> None:
    post(mail_servers, letter(ana, desk, Message_ID="<first@ana>"), ana=ana, desk=desk)
    media = OutboundMedia(name="تصویر.png", content_type="image/png", size=4, read=lambda: b"\x89PNG")
    answer = outbound(answers="<first@ana>", references=(), recipient=Author(external_id=ana), attachments=(media,))

    sent = ADAPTER.send(answer, desk)

    (arrived,) = mail_servers.wait_for(ana)
    assert (arrived["In-Reply-To"], arrived["Message-ID"]) == ("<first@ana>", sent.external_ids[0])
    assert [part.get_filename() for part in arrived.iter_attachments()] == ["تصویر.png"]
    post(mail_servers, letter(ana, desk, "Thanks", In_Reply_To=arrived["Message-ID"]), ana=ana, desk=desk, total=2)
    last = list(items(desk, {}))[-1]
    assert last.joins.threads == ("thread-1",)


def test_a_bounce_tells_which_of_our_mails_failed(mail_servers: MailServers, desk: Account) -> None:
    nobody = outbound(recipient=Author(external_id=f"nobody@{mail_servers.domain}"), answers="", references=())
    sent = ADAPTER.send(nobody, desk)
    mail_servers.wait_for(desk.external_id)

    (receipt,) = items(desk, {})

    assert isinstance(receipt, InboundReceipt)
    assert (receipt.state, receipt.external_ids) == (ReceiptState.FAILED, sent.external_ids)


def test_the_live_check_holds(desk: Account) -> None:
    findings = ADAPTER.check(desk)

    assert [finding.name for finding in findings if not finding.holds] == []


def test_a_copy_to_ourselves_is_our_own_mail(mail_servers: MailServers, desk: Account, ana: str) -> None:
    ADAPTER.send(outbound(recipient=Author(external_id=ana), copies=(desk.external_id,)), desk)
    mail_servers.wait_for(desk.external_id)

    (echo,) = items(desk, {})

    assert isinstance(echo, InboundMessage)
    assert (echo.direction, echo.echo_of, echo.partner) == ("out", "key-1", Author(external_id=ana, handle=ana))
