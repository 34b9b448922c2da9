"""The socket that mail adapters get, by the same rules."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest

from sunwai.kernel import addresses, connecting, http
from tests.kernel.conftest import Allow, Names
from tests.kernel.peer import Peer, Script
from tests.kernel.spellings import POINTING_INSIDE

Serve = Callable[[Script], Peer]


def greeting(peer: Peer, connection: socket.socket) -> None:
    del peer
    connection.sendall(b"220 mail\r\n")


def test_an_opened_host_gets_a_socket_with_its_time_out(serve: Serve) -> None:
    peer = serve(greeting)

    with http.open_checked("127.0.0.1", peer.port, 3) as connection:
        assert connection.recv(100) == b"220 mail\r\n"
        assert connection.gettimeout() == 3


def test_a_dead_address_leaves_time_for_the_next(serve: Serve, allow: Allow, names: Names) -> None:
    peer = serve(greeting)
    allow("mail.example")
    names["mail.example"] = ["127.0.0.77", "127.0.0.1"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connecting, "_dial", _dead("127.0.0.77", connecting._dial))
        with http.open_checked("mail.example", peer.port, 1) as connection:
            assert connection.getpeername()[0] == "127.0.0.1"


def _dead(dead: str, dial: Callable[[str, int, float], socket.socket]) -> Callable[[str, int, float], socket.socket]:
    def dial_unless_dead(address: str, port: int, seconds: float) -> socket.socket:
        assert seconds > 0
        if address == dead:
            assert seconds < 0.6, "half of the time, so that the second has a chance"
            raise TimeoutError("timed out")
        return dial(address, port, seconds)

    return dial_unless_dead


@pytest.mark.usefixtures("allow")
@pytest.mark.parametrize("name", POINTING_INSIDE)
def test_mail_servers_inside_are_refused_too(name: str, names: Names, dialled: list[str]) -> None:
    names.update(POINTING_INSIDE)

    with pytest.raises(http.Blocked):
        http.open_checked(name, 25, 1)
    with pytest.raises(http.Blocked):
        http.checked_address(name, 25)
    assert not dialled


@pytest.mark.usefixtures("allow")
def test_a_checked_address_is_the_first_of_the_name(names: Names) -> None:
    names["mail.example"] = ["2606:4700::1111", "1.1.1.1"]

    assert http.checked_address("mail.example", 993) == ("2606:4700::1111", 993)
    assert http.checked_address("2606:4700:0:0::1111", 993) == ("2606:4700::1111", 993)


@pytest.mark.usefixtures("allow")
def test_every_address_is_tried_and_the_last_failure_told(names: Names, dialled: list[str]) -> None:
    names["xn--bcher-kva.example"] = ["1.1.1.1", "2606:4700::1111"]

    with pytest.raises(http.NotAnswered, match="did not accept") as verdict:
        http.open_checked("Bücher.example", 25, 1)

    assert (verdict.value.uncertain, verdict.value.reason) == (False, "connect")
    assert dialled == ["1.1.1.1", "2606:4700::1111"]


@pytest.mark.usefixtures("allow")
@pytest.mark.parametrize(
    "host", ["a b", "a\r\nb", "a\0", "%lo", "fe80::1%lo", "ü" * 64 + ".example", "x" * 64, "a..b", ""]
)
def test_what_is_no_host_name_is_never_looked_up(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_look_up", lambda *_: pytest.fail("looked up"))

    with pytest.raises(http.Blocked, match="malformed"):
        http.checked_address(host, 25)


def test_this_machines_own_public_address_is_refused(
    serve: Serve, allow: Allow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = threading.Event()
    peer = serve(lambda _, connection: heard.set() if connection.recv(10) else None)
    allow()
    monkeypatch.setattr(addresses, "is_public", lambda _: True)  # as if 127.0.0.1 were given by a provider

    with pytest.raises(http.Blocked, match="this machine"):
        http.request("GET", peer.url)

    assert not heard.wait(0.05)


def test_a_real_look_up_of_this_machine_works(allow: Allow) -> None:
    allow("localhost")

    assert http.checked_address("localhost", 25)[0] in {"127.0.0.1", "::1"}
