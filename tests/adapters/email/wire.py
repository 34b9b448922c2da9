"""A line-speaking server on this machine, and the certificate it shows."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


class Line:
    """One connection, line by line."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.connection.settimeout(20)
        self.file = connection.makefile("rb")

    def read(self) -> bytes:
        line = self.file.readline()
        if not line:
            raise ConnectionResetError("gone")
        return line.rstrip(b"\r\n")

    def say(self, *lines: bytes | str) -> None:
        for line in lines:
            self.connection.sendall((line if isinstance(line, bytes) else line.encode()) + b"\r\n")

    def encrypt(self, certificate: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.file.close()
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.file = self.connection.makefile("rb")

    def close(self) -> None:
        with suppress(OSError):
            self.file.close()
            self.connection.close()


@contextmanager
def listening(serve: Callable[[Line], None]) -> Iterator[int]:
    """Serve one connection after another; yield the port."""
    server = socket.create_server((HOST, 0))
    thread = threading.Thread(target=_accept, args=(server, serve))
    thread.start()
    yield server.getsockname()[1]
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=10)


def _accept(server: socket.socket, serve: Callable[[Line], None]) -> None:
    while True:
        try:
            connection = server.accept()[0]
        except OSError:
            return
        line = Line(connection)
        with suppress(OSError, ValueError):
            serve(line)
        line.close()


def write_certificate(path: Path) -> None:
    """Write key and certificate of 127.0.0.1, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.test")])
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), 7, start, start.replace(year=2090))
    authority = x509.BasicConstraints(ca=True, path_length=0)
    built = built.add_extension(alternative, critical=False).add_extension(authority, critical=True)
    signed = built.sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
