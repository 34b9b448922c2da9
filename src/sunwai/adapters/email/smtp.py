"""Hand one mail to the SMTP server, and know at every moment whether it may have been taken.

All recipients or none: a server that refuses one of them is left before the mail is handed over, so that a second
try never reaches anybody twice.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from sunwai.adapters.email import connect, oauth
from sunwai.adapters.email.connect import Endpoint
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError

FINAL_SECONDS: Final = 120.0  # for the answer to the last dot; RFC 5321 would wait ten minutes
GREYLIST_SECONDS: Final = 300.0
_OK, _GO_ON, _CHALLENGE, _CLOSING = 250, 354, 334, 421
_SIGNED_IN: Final = 235
_TEMPORARY, _PERMANENT, _BEYOND = 400, 500, 600
_ACCOUNT_CODES: Final = frozenset({530, 534, 535, 538})
_LINE_START_DOT: Final = re.compile(rb"(?m)^\.")


class _Client(smtplib.SMTP):
    """The standard client on a checked socket."""

    def __init__(self, where: Endpoint, *, domain: str) -> None:
        self._where = where
        name = domain if domain.isascii() else "localhost"  # we greet as the mailbox's domain, never as the machine
        super().__init__(where.host, where.port, local_hostname=name, timeout=connect.SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002 - the parent's signature
        return connect.open_socket(self._where)


@contextmanager
def session(account: Account) -> Iterator[smtplib.SMTP]:
    """Open a line to the server, encrypted and signed in as the settings say.

    Raises:
        ChannelError: no line, or not let in. Nothing was handed over.

    """
    where = connect.endpoint(account, protocol="smtp")
    with connect.judged("SMTP server"):
        client = _Client(where, domain=account.external_id.rpartition("@")[2])
        try:
            _prepare(client, account, security=where.security)
            yield client
        finally:
            with suppress(OSError, smtplib.SMTPException):
                client.close()


def deliver(account: Account, *, sender: str, recipients: Sequence[str], content: bytes) -> None:
    """Hand over one mail.

    Raises:
        ChannelError: refused for now or for good; or ``uncertain``, when the line broke after the last dot.

    """
    with session(account) as client:
        options = _options(client, [sender, *recipients])
        _expect(client.mail(sender, options), code=_OK, who=sender)
        for recipient in recipients:
            _expect(client.rcpt(recipient), code=_OK, who=recipient)
        _expect(client.docmd("DATA"), code=_GO_ON, who="DATA")
        client.send(_dotted(content))  # the last bytes are the dot: if this fails, the server has no whole mail
        _judge_final(_final_reply(client))
        with suppress(OSError, smtplib.SMTPException):  # the mail is with them: nothing from here on may fail it
            client.putcmd("QUIT")


def _prepare(client: smtplib.SMTP, account: Account, *, security: str) -> None:
    client.ehlo_or_helo_if_needed()
    if security == "starttls":
        _expect(client.docmd("STARTTLS"), code=220, who="STARTTLS")
        _encrypt(client, host=connect.endpoint(account, protocol="smtp").host)
        client.ehlo()
    if account.settings.get("smtp_user"):
        _sign_in(client, account, user=account.settings["smtp_user"])


def _encrypt(client: smtplib.SMTP, *, host: str) -> None:
    """Begin TLS, and forget all that was said in the clear (RFC 3207, section 4.2)."""
    assert client.sock
    assert client.file
    client.file.close()
    client.sock = connect.encrypted(client.sock, host=host)
    client.file = None
    client.helo_resp = client.ehlo_resp = None
    client.esmtp_features = {}
    client.does_esmtp = False


def _sign_in(client: smtplib.SMTP, account: Account, *, user: str) -> None:
    password = account.settings.get("smtp_password", "")
    offered = client.esmtp_features.get("auth", "").upper().split()
    if oauth.wanted(account):
        reply = client.docmd("AUTH", f"XOAUTH2 {_base64(oauth.sasl(account, user=user))}")
        reply = client.docmd("") if reply[0] == _CHALLENGE else reply  # it tells why, and waits for an empty line
    elif "LOGIN" in offered and "PLAIN" not in offered:
        reply = _login(client, user=user, password=password)
    else:
        reply = client.docmd("AUTH", f"PLAIN {_base64(f'{chr(0)}{user}{chr(0)}{password}'.encode())}")
    if reply[0] != _SIGNED_IN:
        detail = f"the SMTP server did not accept the user name and password ({reply[0]})"
        raise ChannelError(detail, permanent=False, hold_connection=True, code=str(reply[0]))


def _login(client: smtplib.SMTP, *, user: str, password: str) -> tuple[int, bytes]:
    reply = client.docmd("AUTH", f"LOGIN {_base64(user.encode())}")
    return client.docmd(_base64(password.encode())) if reply[0] == _CHALLENGE else reply


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _options(client: smtplib.SMTP, everyone: Sequence[str]) -> list[str]:
    if all(each.isascii() for each in everyone):
        return []
    if not client.has_extn("smtputf8"):
        detail = "the SMTP server cannot send to addresses like this one (SMTPUTF8)"
        raise ChannelError(detail, permanent=True, code="smtputf8")
    client.command_encoding = "utf-8"
    return ["SMTPUTF8"]


def _dotted(content: bytes) -> bytes:
    """Return the mail as DATA wants it: CRLF, dots doubled, and the dot that ends it."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    doubled = _LINE_START_DOT.sub(b"..", lines).replace(b"\n", b"\r\n")
    return doubled + (b"" if doubled.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _final_reply(client: smtplib.SMTP) -> tuple[int, bytes]:
    assert client.sock
    try:
        client.sock.settimeout(FINAL_SECONDS)
        return client.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise _nobody_knows("the line broke after the mail was handed over") from error


def _judge_final(reply: tuple[int, bytes]) -> None:
    if reply[0] == _OK:
        return
    if _TEMPORARY <= reply[0] < _BEYOND:
        _expect(reply, code=_OK, who="")
    raise _nobody_knows(f"the server answered {_words(reply)!r} after the mail was handed over")


def _nobody_knows(detail: str) -> ChannelError:
    return ChannelError(detail, permanent=False, uncertain=True, code="unconfirmed")


def _expect(reply: tuple[int, bytes], *, code: int, who: str) -> None:
    """Go on only after the right answer; tell a refusal for now from one for good, in the server's words."""
    got = reply[0]
    if got == code or (code == _OK and got in {251, 252}):
        return
    detail = f"{who}: {got} {_words(reply)}" if who else f"{got} {_words(reply)}"
    raise ChannelError(
        detail,
        permanent=_PERMANENT <= got < _BEYOND and got not in _ACCOUNT_CODES,
        code=str(got),
        retry_after_seconds=GREYLIST_SECONDS if b"grey" in reply[1].lower() or b"gray" in reply[1].lower() else None,
        hold_connection=got == _CLOSING or got in _ACCOUNT_CODES,
    )


def _words(reply: tuple[int, bytes]) -> str:
    return " ".join(reply[1].decode("utf-8", "replace").split())[:300]
