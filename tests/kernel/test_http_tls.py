"""The connection is pinned to an address; the certificate must be the name's."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sunwai.kernel import http, wire
from tests.kernel.conftest import Allow, Names
from tests.kernel.peer import Peer, Script, answer, hanging_deaf

Serve = Callable[[Script], Peer]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and key for desk.example, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk.example")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("desk.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
    path = tmp_path_factory.mktemp("tls") / "desk.pem"
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, plain[1], plain[0]) + made.public_bytes(pem))
    return path


@pytest.fixture
def secure(serve: Serve, certificate: Path, allow: Allow, names: Names, monkeypatch: pytest.MonkeyPatch) -> Peer:
    """A TLS server for desk.example whose certificate we trust; other.example leads there too."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    allow("desk.example", "other.example", "127.0.0.1")
    names.update({"desk.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    monkeypatch.setattr(wire, "certificates", lambda: ssl.create_default_context(cafile=certificate))
    asked: list[str | None] = []
    context.sni_callback = lambda _, name, __: asked.append(name)

    def script(peer: Peer, connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as wrapped:
            while peer.read_request(wrapped):
                wrapped.sendall(answer(str(asked[-1]).encode()))

    return serve(script)


def test_the_name_is_asked_for_and_verified(secure: Peer) -> None:
    texts = [http.request("POST", f"https://desk.example.:{secure.port}/", content=b"x").text for _ in range(2)]

    assert texts == ["desk.example", "desk.example"]
    assert (secure.accepted, len(secure.heard)) == (1, 2)


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused_before_anything_is_sent(secure: Peer, host: str) -> None:
    with pytest.raises(http.NotAnswered, match="ertificate") as verdict:
        http.request("POST", f"https://{host}:{secure.port}/", content=b"x")

    assert (verdict.value.reason, verdict.value.uncertain, secure.heard) == ("connect", False, [])


def test_a_certificate_nobody_vouches_for_is_refused(secure: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "certificates", ssl.create_default_context)

    with pytest.raises(http.NotAnswered, match="self-signed") as verdict:
        http.request("POST", f"https://desk.example:{secure.port}/", content=b"x")

    assert (verdict.value.uncertain, secure.heard) == (False, [])


def test_the_shipped_settings_verify_certificate_and_name() -> None:
    context = wire.certificates()

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.get_ca_certs()


def test_a_server_that_speaks_no_tls_got_nothing_of_ours(serve: Serve) -> None:
    def plain(peer: Peer, connection: socket.socket) -> None:
        del peer
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with pytest.raises(http.NotAnswered) as verdict:
        http.request("POST", f"https://127.0.0.1:{serve(plain).port}/", content=b"x")

    assert (verdict.value.reason, verdict.value.uncertain) == ("connect", False)


def test_a_handshake_that_hangs_ends_in_time_with_nothing_sent(serve: Serve) -> None:
    peer = serve(hanging_deaf)

    with pytest.raises(http.NotAnswered) as verdict:
        http.request("POST", f"https://127.0.0.1:{peer.port}/", limits=http.Limits(seconds=0.3))

    assert (verdict.value.reason, verdict.value.uncertain) == ("timeout", False)
