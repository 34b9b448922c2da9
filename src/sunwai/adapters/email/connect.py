"""Sockets to the owner's mail servers: addresses checked, certificates verified, failures in our own words."""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from sunwai.channels.types import Account
from sunwai.kernel import wire
from sunwai.kernel.addresses import Blocked
from sunwai.kernel.connecting import NotAnswered, open_checked
from sunwai.kernel.errors import ChannelError

SECONDS: Final = 30.0
Protocol = Literal["imap", "smtp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a server is and how the line to it is encrypted (``tls``, ``starttls`` or ``none``)."""

    host: str
    port: int
    security: str


def endpoint(account: Account, *, protocol: Protocol) -> Endpoint:
    """Return where the settings say the server is.

    Raises:
        ChannelError: the port is not a number.

    """
    port = account.settings.get(f"{protocol}_port", "")
    if not port.isdecimal() or not port.isascii():
        raise ChannelError(f"the {protocol.upper()} port is not a number", permanent=True, hold_connection=True)
    return Endpoint(
        host=account.settings.get(f"{protocol}_host", "").strip(),
        port=int(port),
        security=account.settings.get(f"{protocol}_security", "") or "tls",
    )


def open_socket(where: Endpoint, *, seconds: float = SECONDS) -> socket.socket:
    """Connect, with TLS from the first byte where the settings say so."""
    plain = open_checked(where.host, where.port, seconds)
    return encrypted(plain, host=where.host) if where.security == "tls" else plain


def encrypted(plain: socket.socket, *, host: str) -> ssl.SSLSocket:
    """Shake hands for TLS; the certificate must be the name's."""
    try:
        return wire.certificates().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


@contextmanager
def judged(server: str) -> Iterator[None]:
    """Turn every failure of the line into ``ChannelError``: nothing was handed over, so it can be tried again."""
    try:
        yield
    except Blocked as error:
        raise ChannelError(f"{server}: {error}", permanent=True, hold_connection=True, code="blocked") from error
    except ssl.SSLCertVerificationError as error:
        raise ChannelError(
            f"{server}: the certificate does not hold: {error.verify_message}",
            permanent=False,
            hold_connection=True,
            code="certificate",
        ) from error
    except (NotAnswered, OSError, imaplib.IMAP4.error, smtplib.SMTPException) as error:
        raise ChannelError(f"{server}: {error}"[:500], permanent=False, code="unreachable") from error
