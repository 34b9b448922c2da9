"""The whole as a process: real HTTP, SMTP and IMAP."""

from __future__ import annotations

import imaplib
import json
import smtplib
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import httpx
import pytest

from tests.tryit.desk import Desk
from tests.tryit.running import Running, eventually
from tests.tryit.town import JOHN, TOKEN

pytestmark = pytest.mark.xdist_group("tryit")


def inbox(running: Running) -> list[EmailMessage]:
    """Fetch as the desk does: by UID, without marking anything as read."""
    settings = running.settings
    with imaplib.IMAP4("127.0.0.1", settings.imap_port) as server:
        server.login(settings.mail_address, settings.mail_password)
        server.select("INBOX", readonly=True)
        _, found = server.uid("fetch", "1:*", "(UID BODY.PEEK[])")
    parser = BytesParser(policy=policy.default)
    return [parser.parsebytes(part[1]) for part in found if isinstance(part, tuple)]


def words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""


def answer(running: Running, letter: EmailMessage, text: str) -> EmailMessage:
    """Answer a customer's letter as the desk does."""
    settings, reply = running.settings, EmailMessage()
    reply["From"], reply["To"] = settings.mail_address, letter["From"]
    reply["Subject"], reply["Message-ID"] = f"Re: {letter['Subject']}", "<reply-1@desk.example>"
    reply["In-Reply-To"] = reply["References"] = letter["Message-ID"]
    reply["Reply-To"] = settings.mail_address.replace("@", "+token@")
    reply.set_content(f"{text}\n\n-- \nThe desk\n")
    with smtplib.SMTP("127.0.0.1", settings.smtp_port) as server:
        server.login(settings.mail_address, settings.mail_password)
        server.send_message(reply)
    return reply


@pytest.mark.usefixtures("running")
def test_customers_are_heard_over_signed_webhooks(desk: Desk) -> None:
    comments = eventually(lambda: desk.events("changes"))
    messages = eventually(lambda: desk.events("messaging"))

    assert "Mera refund" in comments[0]["value"]["message"]
    assert "السلام علیکم" in messages[0]["message"]["text"]


def test_an_answer_over_the_graph_is_answered(running: Running, desk: Desk) -> None:
    comment = eventually(lambda: desk.events("changes"))[0]["value"]["comment_id"]
    url = f"{running.settings.url}/v26.0/{comment}/comments"

    httpx.post(url, json={"message": "Aapka refund kal aayega"}, headers={"Authorization": f"Bearer {TOKEN}"})

    said = eventually(lambda: [each for each in desk.events("changes") if "kal aayega” " in each["value"]["message"]])
    assert said[0]["value"]["from"]["name"] == "Asha Verma"


def test_a_letter_arrives_and_our_answer_is_answered_in_its_thread(running: Running, desk: Desk) -> None:
    eventually(lambda: desk.events("changes"))
    letter = eventually(lambda: inbox(running))[0]
    reply = answer(running, letter, "The second payment goes back today.")

    second = eventually(lambda: [each for each in inbox(running) if each["In-Reply-To"] == reply["Message-ID"]])[0]

    assert letter["From"].addresses[0].addr_spec == JOHN.address
    assert letter["Authentication-Results"] == "mail.titli.example; dmarc=pass header.from=dak.example"
    assert second["References"].split() == [letter["Message-ID"], reply["Message-ID"]]
    assert "+token@" in second["To"]
    assert "“The second payment goes back today”" in words(second)


def test_strangers_cannot_send_through_the_shops_server(running: Running) -> None:
    with smtplib.SMTP("127.0.0.1", running.settings.smtp_port) as server:
        server.ehlo()
        refused = server.docmd("MAIL FROM:<a@b.example>"), server.docmd("RCPT TO:<john.mathew@dak.example>")

    assert [code for code, _ in refused] == [250, 550]


def test_a_wrong_password_opens_nothing(running: Running) -> None:
    settings = running.settings

    with smtplib.SMTP("127.0.0.1", settings.smtp_port) as server, pytest.raises(smtplib.SMTPAuthenticationError):
        server.login(settings.mail_address, "wrong")
    with imaplib.IMAP4("127.0.0.1", settings.imap_port) as imap, pytest.raises(imaplib.IMAP4.error):
        imap.login(settings.mail_address, "wrong")


def test_a_restart_remembers_and_repeats_no_id(tmp_path: Path) -> None:
    with Desk() as desk, Running(desk, folder=tmp_path) as first:
        eventually(lambda: httpx.get(f"{first.settings.url}/threads").text.count("<article>") > 4)
        stopped = first.stop()
    before = json.loads((tmp_path / "state.json").read_bytes())

    with Desk() as desk, Running(desk, folder=tmp_path, speed=100) as second:
        eventually(lambda: len(json.loads((tmp_path / "state.json").read_bytes())["runs"]) > len(before["runs"]))
        second.stop()
    after = json.loads((tmp_path / "state.json").read_bytes())

    assert stopped == 0
    assert set(before["entries"]) < set(after["entries"])
