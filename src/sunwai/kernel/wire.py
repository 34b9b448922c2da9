"""The sockets under the HTTP client: checked at every connect, and under one deadline over the whole exchange."""

from __future__ import annotations

import os
import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import httpcore
import httpx
from django.conf import settings

from sunwai.kernel import clock
from sunwai.kernel.connecting import open_checked

#: Shorter than the 5 s after which common servers drop an idle connection: a request written into a connection
#: that is just being closed cannot be told from one that was acted on.
KEEP_IDLE_SECONDS: Final = 4.0
KEEP_IDLE_CONNECTIONS: Final = 20


@dataclass(slots=True)
class Exchange:
    """One request with all its redirects: until when, and whether any of its bytes went out."""

    deadline: float
    connect_seconds: float
    sent: bool = False

    def seconds_left(self, too_late: type[httpcore.TimeoutException]) -> float:
        """Return what is left of the deadline, more than zero.

        Raises:
            TimeoutException: nothing is.

        """
        left = self.deadline - clock.monotonic_seconds()
        if left <= 0:
            raise too_late("the deadline has passed")
        return left


_current: ContextVar[Exchange] = ContextVar("exchange")  # httpcore does all its work in the calling thread


@contextmanager
def exchange(*, seconds: float, connect_seconds: float) -> Iterator[Exchange]:
    """Put everything that happens inside under one deadline."""
    going = Exchange(deadline=clock.monotonic_seconds() + seconds, connect_seconds=connect_seconds)
    token = _current.set(going)
    try:
        yield going
    finally:
        _current.reset(token)


class DeadlineStream(httpcore.NetworkStream):
    """A socket whose every step ends at the exchange's deadline, so that a slow drip cannot outlast it."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        """Return the next bytes, empty at the end."""
        self._socket.settimeout(_current.get().seconds_left(httpcore.ReadTimeout))
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - likewise
        """Send all of ``buffer``."""
        going = _current.get()
        while buffer:
            self._socket.settimeout(going.seconds_left(httpcore.WriteTimeout))
            going.sent = True  # before, not after: a failing send may have sent
            try:
                buffer = buffer[self._socket.send(buffer) :]
            except TimeoutError as error:
                raise httpcore.WriteTimeout from error
            except OSError as error:
                raise httpcore.WriteError(error) from error

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - likewise
    ) -> httpcore.NetworkStream:
        """Shake hands for TLS; the certificate must be the name's."""
        try:
            self._socket.settimeout(_current.get().seconds_left(httpcore.ConnectTimeout))
            return DeadlineStream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname))
        except (OSError, ValueError, httpcore.ConnectTimeout) as error:  # ValueError: a name TLS cannot carry
            self.close()
            late = isinstance(error, TimeoutError | httpcore.ConnectTimeout)
            raise (httpcore.ConnectTimeout if late else httpcore.ConnectError)(error) from error

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        """Return what httpcore asks of a stream."""
        known: dict[str, Callable[[], object]] = {
            "socket": lambda: self._socket,
            "ssl_object": lambda: self._socket if isinstance(self._socket, ssl.SSLSocket) else None,
            "is_readable": self._is_readable,
        }
        return known[info]() if info in known else None

    def _is_readable(self) -> bool:
        """Return whether the idle connection has something to say, which can only be its end."""
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        return bool(poll.poll(0))


class CheckedBackend(httpcore.NetworkBackend):
    """Opens nothing that ``open_checked`` does not."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,  # noqa: ARG002 - never set
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - never set
    ) -> httpcore.NetworkStream:
        """Connect to a checked address of ``host``."""
        going = _current.get()
        seconds = min(going.connect_seconds, going.seconds_left(httpcore.ConnectTimeout))
        return DeadlineStream(open_checked(host, port, seconds))


class Pool:
    """The process's connections. A changed allow-list or a fork starts with none."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._allowed: frozenset[str] = frozenset()
        self._connections: httpcore.ConnectionPool | None = None

    def current(self) -> httpcore.ConnectionPool:
        """Return the pool whose connections were all checked under today's allow-list."""
        allowed = settings.SUNWAI.allow_private_hosts
        with self._lock:
            if self._connections is None or self._allowed != allowed:
                self._close()
                self._allowed, self._connections = allowed, _new_connections()
            return self._connections

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            self._close()

    def forget(self) -> None:
        """Drop what a fork copied: the connections and the lock are the parent's."""
        self.__init__()  # type: ignore[misc]

    def _close(self) -> None:
        if self._connections is not None:
            self._connections.close()
        self._connections = None


@cache  # reading the roots takes tens of milliseconds
def certificates() -> ssl.SSLContext:
    """Return the TLS settings: certificate and name verified, Mozilla's roots, or those in ``SSL_CERT_FILE``."""
    return httpx.create_ssl_context()


def _new_connections() -> httpcore.ConnectionPool:
    return httpcore.ConnectionPool(
        ssl_context=certificates(),
        max_connections=None,  # the callers' threads are the limit; waiting here could starve one network for another
        max_keepalive_connections=KEEP_IDLE_CONNECTIONS,
        keepalive_expiry=KEEP_IDLE_SECONDS,
        network_backend=CheckedBackend(),
    )


pool = Pool()
os.register_at_fork(after_in_child=pool.forget)
