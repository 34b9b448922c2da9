"""An SMTP server that does as it is told: takes, refuses, puts off, or dies at a named step."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, RawDelivery
from tests.adapters.email.people import ADDRESS, PASSWORD, account
from tests.adapters.email.wire import Line, listening


@dataclass
class Smtp:
    """``replies``: what to say at a verb (or at ``DOT``) instead of the usual; an empty one breaks the line."""

    account: Account = field(default_factory=account)
    replies: dict[str, str] = field(default_factory=dict)
    abilities: tuple[str, ...] = ("AUTH PLAIN LOGIN XOAUTH2",)
    mails: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    certificate: Path | None = None
    tls: bool = False

    def behave(self, how: Behaviour) -> None:
        self.replies = {
            Behaviour.TAKES: {},
            Behaviour.REFUSES: {"RCPT": f"550 5.1.1 No such user here {PASSWORD[::-1]}"},
            Behaviour.PUTS_OFF: {"RCPT": "451 4.7.1 Greylisted, come back in five minutes"},
            Behaviour.GOES_SILENT: {"DOT": ""},
        }[how]

    def taken(self) -> list[str]:
        return [mail.get_body(("plain",)).get_content() for mail in self.parsed()]  # type: ignore[union-attr]

    def parsed(self) -> list[EmailMessage]:
        return [message_from_bytes(mail, policy=policy.default) for mail in self.mails]

    def echo(self) -> RawDelivery:
        return RawDelivery(key="INBOX:1:1", body=self.mails[-1])

    def foreign_echo(self) -> RawDelivery:
        verdict = "Authentication-Results: mx.sunwai.test; dmarc=pass header.from=meera-foods.example"
        lines = [verdict, f"From: {ADDRESS}", "To: ana@example.org", "Message-ID: <native@phone>", "", "From my phone"]
        return RawDelivery(key="INBOX:1:2", body="\r\n".join(lines).encode())

    def serve(self, line: Line) -> None:
        if self.tls and self.certificate:
            line.encrypt(self.certificate)
        line.say("220 mail.test")
        while True:
            heard = line.read().decode()
            self.heard.append(heard)
            self._answer(line, heard.split(" ", 1)[0].upper(), heard)

    def _answer(self, line: Line, verb: str, heard: str) -> None:
        reply = self.replies.get(verb, self._usual(verb, heard))
        if not reply:
            raise ConnectionResetError
        line.say(*reply.split("\n"))
        if verb == "DATA" and reply.startswith("354"):
            self._take(line)
        if verb == "STARTTLS" and reply.startswith("220") and self.certificate:
            line.encrypt(self.certificate)

    def _usual(self, verb: str, heard: str) -> str:
        if verb == "EHLO":
            return "\n".join([*(f"250-{each}" for each in ("mail.test", *self.abilities)), "250 SIZE 50000000"])
        if verb == "AUTH":
            return "334 " + base64.b64encode(b"Password:").decode() if "LOGIN" in heard else "235 welcome"
        known = {"DATA": "354 go on", "QUIT": "221 bye", "STARTTLS": "220 go on"}
        return known.get(verb, "235 welcome" if " " not in heard and len(verb) > 8 else "250 fine")

    def _take(self, line: Line) -> None:
        lines: list[bytes] = []
        while (heard := line.read()) != b".":
            lines.append(heard.removeprefix(b"."))
        reply = self.replies.get("DOT", "250 taken")
        if reply == "" or reply.startswith("2"):
            self.mails.append(b"\r\n".join(lines) + b"\r\n")
        if not reply:
            raise ConnectionResetError
        line.say(reply)


@contextmanager
def running(server: Smtp) -> Iterator[Smtp]:
    with listening(server.serve) as port:
        security = "tls" if server.tls else "none"
        server.account = account(smtp_port=str(port), smtp_security=security, imap_port="9")
        yield server
