"""One IMAP session: signed in, the folder opened read-only, so that nothing we do can change the mailbox."""

from __future__ import annotations

import imaplib
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from imap_tools.imap_utf7 import utf7_encode

from sunwai.adapters.email import connect, oauth
from sunwai.adapters.email.connect import Endpoint
from sunwai.adapters.email.spec import MAIL_BYTES
from sunwai.channels.types import Account
from sunwai.kernel import clock, wire
from sunwai.kernel.errors import ChannelError

IDLE_SECONDS: Final = 28 * 60.0  # servers may hang up after 29 minutes (RFC 2177)
ASK_SECONDS: Final = 10.0  # where there is no IDLE
_LITERAL_BYTES: Final = MAIL_BYTES + 1024 * 1024
_UID: Final = re.compile(rb"\bUID (\d+)")
_SIZE: Final = re.compile(rb"\bRFC822\.SIZE (\d+)")
_DATE: Final = re.compile(rb'\bINTERNALDATE "([^"]{1,40})"')
_EXISTS: Final = re.compile(rb"\* (\d+) EXISTS", re.IGNORECASE)


class _Client(imaplib.IMAP4):
    """The standard client on a checked socket, with a cap on what a server can make it read."""

    def __init__(self, where: Endpoint) -> None:
        self._where = where
        super().__init__(where.host, where.port, timeout=connect.SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:  # noqa: ARG002 - the parent's signature
        return connect.open_socket(self._where)

    def read(self, size: int) -> bytes:
        if size > _LITERAL_BYTES:
            raise self.abort(f"the server wants to send {size} bytes at once")
        return super().read(size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A mail as listed: its UID, its size in bytes, and when it arrived (as the server writes it)."""

    uid: int
    size: int
    arrived: str


class Mailbox:
    """An open folder."""

    def __init__(self, client: imaplib.IMAP4, *, folder: str) -> None:
        self.client = client
        self.folder = folder
        self.exists = self._examine()
        self.uidvalidity = self._code("UIDVALIDITY")
        self.uidnext = self._code("UIDNEXT") or max(self.search("ALL"), default=0) + 1

    def search(self, criteria: str) -> list[int]:
        """Return the UIDs that fit, ascending.

        Raises:
            ChannelError: the server refused.

        """
        answer, data = self.client.uid("SEARCH", criteria)
        _require(answer, data, doing="SEARCH")
        return sorted(int(uid) for line in data if line for uid in line.split() if uid.isdigit())

    def summaries(self, uids: Sequence[int]) -> list[Summary]:
        """Return what is known about these mails, in their order; those that are gone are left out."""
        answer, data = self.client.uid("FETCH", _set(uids), "(UID RFC822.SIZE INTERNALDATE)")
        _require(answer, data, doing="FETCH")
        lines = [line for line in data if isinstance(line, bytes)]
        found = {summary.uid: summary for line in lines if (summary := _summary(line))}
        return [found[uid] for uid in uids if uid in found]

    def contents(self, uids: Sequence[int], *, section: str = "") -> dict[int, bytes]:
        """Return the bytes of these mails without marking them read; what the server refuses is left out."""
        answer, data = self.client.uid("FETCH", _set(uids), f"(UID BODY.PEEK[{section}])")
        if answer != "OK":
            return {}
        found: dict[int, bytes] = {}
        for item, following in zip(data, [*data[1:], b""], strict=True):
            if isinstance(item, tuple):
                match = _UID.search(item[0]) or _UID.search(following if isinstance(following, bytes) else b"")
                found |= {int(match[1]): item[1]} if match else {}
        return found

    def wait(self, seconds: float) -> bool:
        """Return True as soon as the folder changes, False after ``seconds``. The session is of no use afterwards."""
        if "IDLE" not in self.client.capabilities:
            return self._ask_again_and_again(seconds)
        self.client.send(b"IDLE1 IDLE\r\n")
        deadline = clock.monotonic_seconds() + min(seconds, IDLE_SECONDS)
        while (left := deadline - clock.monotonic_seconds()) > 0:
            self.client.sock.settimeout(left)
            try:
                if self._is_news(self.client.readline()):
                    return True
            except TimeoutError:
                return False
        return False

    def _is_news(self, line: bytes) -> bool:
        """Read one line of IDLE. A folder that only shrank is no news."""
        if not line or line.upper().startswith((b"* BYE", b"IDLE1 ")):
            raise self.client.abort("the server ended IDLE")
        match = _EXISTS.match(line)
        return bool(match) and int(match[1]) > self.exists if match else False

    def _ask_again_and_again(self, seconds: float) -> bool:
        deadline = clock.monotonic_seconds() + seconds
        while (left := deadline - clock.monotonic_seconds()) > 0:
            clock.sleep(min(ASK_SECONDS, left))
            if self._examine() > self.exists:
                return True
        return False

    def _examine(self) -> int:
        """Open the folder read-only and return how many mails lie in it."""
        name = utf7_encode(self.folder).decode().replace("\\", "\\\\").replace('"', '\\"')
        answer, data = self.client.select(f'"{name}"', readonly=True)
        if answer != "OK":
            detail = f"the IMAP server has no folder {self.folder}: {_said(data)}"
            raise ChannelError(detail, permanent=False, hold_connection=True, code="folder")
        return int(data[-1] or 0)

    def _code(self, name: str) -> int:
        values = self.client.response(name)[1]
        value = values[-1] if values else None
        return int(value) if value and value.isdigit() else 0


@contextmanager
def session(account: Account) -> Iterator[Mailbox]:
    """Open the mailbox that the settings name.

    Raises:
        ChannelError: it cannot be reached, does not let us in, or broke off. Nothing in it has changed.

    """
    with connect.judged("IMAP server"):
        client = _Client(connect.endpoint(account, protocol="imap"))
        try:
            sign_in(client, account)
            yield Mailbox(client, folder=account.settings.get("folder", "").strip() or "INBOX")
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                client.shutdown()  # no LOGOUT: a hanging server could keep us waiting, and nothing is pending


def sign_in(client: imaplib.IMAP4, account: Account) -> None:
    """Encrypt where asked, and sign in.

    Raises:
        ChannelError: the server does not let us in.

    """
    if connect.endpoint(account, protocol="imap").security == "starttls":
        client.starttls(wire.certificates())
    user, password = (_one_line(account, name) for name in ("imap_user", "imap_password"))
    try:
        _authenticate(client, account, user=user, password=password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        detail = "the IMAP server did not accept the user name and password"
        raise ChannelError(detail, permanent=False, hold_connection=True, code="login") from _without(error, password)
    client.capabilities = tuple(_said(client.capability()[1]).upper().split())  # more abilities than before


def _authenticate(client: imaplib.IMAP4, account: Account, *, user: str, password: str) -> None:
    if oauth.wanted(account):
        words = oauth.sasl(account, user=user)
        client.authenticate("XOAUTH2", lambda challenge: b"" if challenge else words)
    elif "AUTH=PLAIN" in client.capabilities:
        client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    else:
        client.login(user, password)


def _without(error: Exception, secret: str) -> Exception:
    """Return the error as a cause, without a secret that a server may have repeated."""
    return type(error)(str(error).replace(secret, "…") if secret else str(error))


def _one_line(account: Account, name: str) -> str:
    value = account.settings.get(name, "")
    if re.search(r"[\r\n\0]", value):
        raise ChannelError(f"{name} holds a line break", permanent=True, hold_connection=True, code="setting")
    return value


def _set(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)


def _summary(line: bytes) -> Summary | None:
    uid, size, date = _UID.search(line), _SIZE.search(line), _DATE.search(line)
    if not (uid and size):
        return None
    return Summary(uid=int(uid[1]), size=int(size[1]), arrived=date[1].decode("ascii", "replace") if date else "")


def _require(answer: str, data: Sequence[object], *, doing: str) -> None:
    if answer != "OK":
        raise ChannelError(f"the IMAP server refused {doing}: {_said(data)}", permanent=False, code="refused")


def _said(data: Sequence[object]) -> str:
    return " ".join(line.decode("utf-8", "replace") for line in data if isinstance(line, bytes))[:200]
