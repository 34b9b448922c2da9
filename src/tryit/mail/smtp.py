"""The mail service's SMTP: takes letters to the shop from anybody, and letters from the shop after a login."""

from __future__ import annotations

import asyncio
import email.policy
import hmac
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from email.parser import BytesHeaderParser
from email.utils import parseaddr

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tryit.settings import HOST, Settings

LETTER_BYTES = 30_000_000
SERVER = "mail.titli.example"

log = logging.getLogger(__name__)

Deliver = Callable[[bytes], Awaitable[None]]
Take = Callable[[bytes, list[str]], None]  # the shop's letter, and those whom the envelope names


class Post:
    """An aiosmtpd handler: routes by the envelope, never by the headers."""

    def __init__(self, settings: Settings, *, deliver: Deliver, take: Take) -> None:
        self._settings = settings
        self._deliver = deliver
        self._take = take

    async def start(self, stack: AsyncExitStack) -> None:
        """Listen until ``stack`` is closed."""
        server = await asyncio.get_running_loop().create_server(self._session, HOST, self._settings.smtp_port)
        stack.callback(server.close)

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name and arguments
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse to relay for strangers."""
        if not session.authenticated and not self._is_ours(address):
            return "550 5.7.1 relaying denied"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Deliver to the shop's mailbox, and give the rest to the customers."""
        raw = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content or "").encode()
        if any(map(self._is_ours, envelope.rcpt_tos)):
            await self._deliver(_stamp(raw, sender=envelope.mail_from or "") + raw)
        others = [address for address in envelope.rcpt_tos if not self._is_ours(address)]
        if others:
            self._take(raw, others)
        return "250 2.0.0 OK"

    def _is_ours(self, address: str) -> bool:
        """A ``+word`` behind the name is ours too: the desk keeps its tokens there."""
        name, _, domain = address.casefold().rpartition("@")
        return f"{name.partition('+')[0]}@{domain}" == self._settings.mail_address.casefold()

    def _session(self) -> SMTP:
        return SMTP(
            self,
            hostname=SERVER,
            data_size_limit=LETTER_BYTES,
            enable_SMTPUTF8=True,
            auth_require_tls=False,  # on 127.0.0.1 only
            authenticator=self._login,
        )

    def _login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
    ) -> AuthResult:
        if not isinstance(given, LoginPassword):
            return AuthResult(success=False, handled=False)
        known = f"{self._settings.mail_address}\0{self._settings.mail_password}".encode()
        return AuthResult(success=hmac.compare_digest(given.login + b"\0" + given.password, known), handled=False)


def _stamp(raw: bytes, *, sender: str) -> bytes:
    """Return what the receiving server writes above a letter: the envelope's sender, and its DMARC verdict."""
    author = str(BytesHeaderParser(policy=email.policy.compat32).parsebytes(raw).get("From", ""))
    domain = parseaddr(author)[1].rpartition("@")[2].lower()
    verdict = "pass" if domain and domain == sender.rpartition("@")[2].lower() else "none"
    results = f"Authentication-Results: {SERVER}; dmarc={verdict} header.from={domain}"
    return f"Return-Path: <{sender}>\r\n{results}\r\n".encode()
