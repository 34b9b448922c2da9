from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from sunwai.kernel import connecting, wire
from tests.kernel.peer import Peer, Script

Allow = Callable[..., None]
Names = dict[str, list[str]]


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch) -> Allow:
    def open_hosts(*hosts: str) -> None:
        monkeypatch.setattr(settings.SUNWAI, "allow_private_hosts", frozenset(hosts))

    open_hosts()
    return open_hosts


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """A resolver of our own: names in this table get its addresses, all others the system's answer."""
    table: Names = {}
    system = connecting._look_up

    def look_up(name: str, port: int) -> list[str]:
        return table[name] if name in table else system(name, port)

    monkeypatch.setattr(connecting, "_look_up", look_up)
    return table


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record every address that is dialled; nothing answers there."""
    tried: list[str] = []

    def dial(address: str, port: int, seconds: float) -> None:
        tried.append(address)
        raise ConnectionRefusedError(f"{port} in {seconds}")

    monkeypatch.setattr(connecting, "_dial", dial)
    return tried


@pytest.fixture
def serve(allow: Allow) -> Iterator[Callable[[Script], Peer]]:
    """Start servers on 127.0.0.1 that do what a script says with every connection."""
    peers: list[Peer] = []
    allow("127.0.0.1")

    def start(script: Script) -> Peer:
        peers.append(Peer(script))
        return peers[-1]

    yield start
    wire.pool.close()
    for peer in peers:
        peer.close()
