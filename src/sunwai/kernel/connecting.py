"""Open a connection to a checked address, and to no other: the name is resolved once and its answer is pinned."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from concurrent.futures import Future
from typing import Final, Literal

from sunwai.kernel import clock
from sunwai.kernel.addresses import Blocked, host_allowed, require_reachable

Reason = Literal["resolve", "connect", "timeout", "reset", "garbage", "too_large", "redirects"]

RESOLVE_SECONDS: Final = 5.0
_LABEL: Final = r"[a-z0-9_][a-z0-9_-]{0,62}"
_NAME: Final = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})*", re.ASCII)  # as DNS has it: already IDNA


class NotAnswered(Exception):
    """The other side gave no whole answer.

    ``uncertain``: bytes of the request may have reached it, so it may have acted; False means that nothing was
    sent and the request can safely be repeated. ``reason`` is for counting and for the health page.
    """

    def __init__(self, detail: str, *, reason: Reason, uncertain: bool) -> None:
        super().__init__(detail)
        self.reason = reason
        self.uncertain = uncertain


def checked_address(host: str, port: int) -> tuple[str, int]:
    """Resolve ``host``, check every address, and return the first with ``port``: connect to it, not to the name.

    Raises:
        Blocked: an address is inside, or the name is malformed.
        NotAnswered: the name has no address; ``uncertain`` is False.

    """
    return _checked_addresses(host, port, RESOLVE_SECONDS)[0], port


def open_checked(host: str, port: int, seconds: float) -> socket.socket:
    """Connect to ``host`` within ``seconds``, resolving included; the socket keeps that as its time-out.

    For TLS wrap the socket with ``server_hostname=host``: the address is pinned, the certificate is the name's.

    Raises:
        Blocked: an address is inside (this machine's own public one counts), or the name is malformed.
        NotAnswered: nobody answered there; ``uncertain`` is False.

    """
    deadline = clock.monotonic_seconds() + seconds
    addresses = _checked_addresses(host, port, seconds)
    failure: OSError = TimeoutError("no time left")
    for waiting, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
        share = (deadline - clock.monotonic_seconds()) / waiting  # a dead first address leaves time for the next
        try:
            connection = _dial(address, port, max(share, 0.001))
        except OSError as error:
            failure = error
            continue
        _require_elsewhere(connection, host, address)
        connection.settimeout(seconds)
        return connection
    reason: Reason = "timeout" if isinstance(failure, TimeoutError) else "connect"
    raise NotAnswered(f"{host}:{port} did not accept: {failure}", reason=reason, uncertain=False) from failure


def _checked_addresses(host: str, port: int, seconds: float) -> list[str]:
    addresses = _literal(host) or _resolved(host, port, seconds)
    require_reachable(host, addresses)
    return addresses


def _literal(host: str) -> list[str]:
    try:
        return [] if "%" in host else [str(ipaddress.ip_address(host))]
    except ValueError:
        return []


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    name = _ascii(host)
    future: Future[list[str]] = Future()
    threading.Thread(target=_look_up_into, args=(future, name, port), daemon=True).start()
    try:
        return future.result(timeout=seconds)  # the resolver itself knows no time-out
    except (OSError, UnicodeError) as error:
        raise NotAnswered(f"{host} has no address: {error}", reason="resolve", uncertain=False) from error


def _ascii(host: str) -> str:
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise Blocked(f"malformed host: {host!r}") from error
    if not _NAME.fullmatch(name.removesuffix(".")):  # no zone, no percent sign, no space, no control character
        raise Blocked(f"malformed host: {host!r}")
    return name


def _look_up_into(future: Future[list[str]], name: str, port: int) -> None:
    try:
        future.set_result(_look_up(name, port))
    except (OSError, UnicodeError) as error:
        future.set_exception(error)


def _look_up(name: str, port: int) -> list[str]:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _dial(address: str, port: int, seconds: float) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.connect((address, port))
    except BaseException:
        connection.close()
        raise
    return connection


def _require_elsewhere(connection: socket.socket, host: str, address: str) -> None:
    """Refuse this machine's own public address: only there are both ends the same."""
    ours, theirs = connection.getsockname()[0], connection.getpeername()[0]
    if ours == theirs and not (host_allowed(host) or host_allowed(address)):
        connection.close()
        raise Blocked(f"{host} is this machine ({address}); see SUNWAI_ALLOW_PRIVATE_HOSTS")
