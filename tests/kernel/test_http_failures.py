"""Whether the other side may have acted: the fact on which "unconfirmed" or a safe retry stands."""

from __future__ import annotations

import gzip
import socket
import time
import traceback
import zlib
from collections.abc import Callable

import pytest

from sunwai.kernel import connecting, http
from tests.kernel.conftest import Allow
from tests.kernel.peer import (
    Peer,
    Script,
    answer,
    answering,
    closing_after,
    dripping,
    hanging,
    hanging_deaf,
    resetting,
)

Serve = Callable[[Script], Peer]

SHORT = http.Limits(seconds=0.4, connect_seconds=0.3, body_bytes=1000)
OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(b"\0" * 50_000_000)


def failure(url: str, *, limits: http.Limits = SHORT, content: bytes = b"x") -> http.NotAnswered:
    with pytest.raises(http.NotAnswered) as verdict:
        http.request("POST", url, content=content, limits=limits)
    return verdict.value


def test_a_refused_connect_sent_nothing(serve: Serve) -> None:
    peer = serve(answering(answer()))
    peer.close()

    verdict = failure(peer.url)

    assert (verdict.reason, verdict.uncertain) == ("connect", False)


def test_an_unknown_name_sent_nothing(allow: Allow, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    allow()
    monkeypatch.setattr(connecting, "_look_up", unknown)

    verdict = failure("https://nobody.example")

    assert (verdict.reason, verdict.uncertain) == ("resolve", False)


def test_a_hanging_resolver_sent_nothing_and_ends_in_time(allow: Allow, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> list[str]:
        time.sleep(2)
        return []

    allow()
    monkeypatch.setattr(connecting, "_look_up", never)
    began = time.monotonic()

    verdict = failure("https://slow.example")

    assert (verdict.reason, verdict.uncertain) == ("resolve", False)
    assert time.monotonic() - began < 1


def test_a_connect_that_times_out_sent_nothing(allow: Allow, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_answer(*_: object) -> socket.socket:
        raise TimeoutError("timed out")

    allow()
    monkeypatch.setattr(connecting, "_dial", no_answer)

    verdict = failure("https://1.1.1.1")

    assert (verdict.reason, verdict.uncertain) == ("timeout", False)


def test_a_full_backlog_sent_nothing(allow: Allow) -> None:
    allow("127.0.0.1")
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, socket.socket() as first:
        first.connect(listener.getsockname())
        second = socket.socket()
        second.setblocking(False)  # noqa: FBT003
        second.connect_ex(listener.getsockname())

        verdict = failure(f"http://127.0.0.1:{listener.getsockname()[1]}")
        second.close()

    assert (verdict.reason, verdict.uncertain) == ("timeout", False)


def test_no_time_left_sent_nothing(serve: Serve) -> None:
    peer = serve(answering(answer()))

    verdict = failure(peer.url, limits=http.Limits(seconds=0))

    assert (verdict.reason, verdict.uncertain, peer.heard) == ("timeout", False, [])


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(hanging, "timeout", id="reads and hangs"),
        pytest.param(hanging_deaf, "timeout", id="accepts and never reads"),
        pytest.param(resetting, "reset", id="reads and resets"),
        pytest.param(closing_after(b""), "garbage", id="reads and closes"),
        pytest.param(closing_after(b"SSH-2.0-OpenSSH_9.2\r\n"), "garbage", id="another protocol"),
        pytest.param(
            closing_after(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\na"), "garbage", id="two lengths"
        ),
        pytest.param(closing_after(OK + b"Content-Length: 9\r\n\r\nhalf"), "garbage", id="cut short"),
        pytest.param(closing_after(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "garbage", id="broken chunks"),
        pytest.param(closing_after(OK + b"X: y\r\n" * 50_000), "garbage", id="endless headers"),
        pytest.param(dripping(b"HTTP/1.1 ", b"2"), "timeout", id="a status line drips"),
        pytest.param(dripping(OK + b"X: ", b"y"), "timeout", id="headers drip"),
        pytest.param(dripping(OK + b"Content-Length: 900\r\n\r\n", b"z"), "timeout", id="the body drips"),
        pytest.param(dripping(OK + b"\r\n", b"z"), "timeout", id="a body without length drips"),
        pytest.param(dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "timeout", id="always to be continued"),
        pytest.param(closing_after(answer(b"x" * 1001)), "too_large", id="a length above the cap"),
        pytest.param(closing_after(OK + b"\r\n" + b"x" * 1001), "too_large", id="no length, above the cap"),
        pytest.param(closing_after(answer(BOMB[:999], Content_Encoding="gzip")), "too_large", id="a bomb"),
        pytest.param(closing_after(answer(b"x", Content_Encoding="gzip, gzip")), "garbage", id="gzip in gzip"),
        pytest.param(closing_after(answer(b"x", Content_Encoding="br")), "garbage", id="a coding not asked for"),
        pytest.param(closing_after(answer(b"x", Content_Encoding="gzip")), "garbage", id="not gzip at all"),
        pytest.param(closing_after(answer(zlib.compress(b"x")[:5], Content_Encoding="deflate")), "garbage", id="half"),
    ],
)
def test_once_bytes_went_out_nobody_can_know(serve: Serve, script: Script, reason: str) -> None:
    peer = serve(script)
    began = time.monotonic()

    verdict = failure(peer.url)

    assert (verdict.reason, verdict.uncertain) == (reason, True)
    assert time.monotonic() - began < 1.5
    assert peer.accepted == 1, "nothing is retried here"


def test_a_peer_that_stops_reading_a_large_request_is_left_in_time(serve: Serve) -> None:
    peer = serve(hanging_deaf)
    began = time.monotonic()

    verdict = failure(peer.url, content=b"x" * 30_000_000)

    assert (verdict.reason, verdict.uncertain) == ("timeout", True)
    assert time.monotonic() - began < 1.5


def test_a_peer_that_resets_while_we_write_leaves_us_uncertain(serve: Serve) -> None:
    def cut(peer: Peer, connection: socket.socket) -> None:
        del peer
        connection.recv(10)

    verdict = failure(serve(cut).url, content=b"x" * 30_000_000, limits=http.Limits(seconds=5))

    assert verdict.reason in {"reset", "garbage"}, "by what the system tells first"
    assert verdict.uncertain


def test_an_answer_before_the_request_was_read_counts(serve: Serve) -> None:
    def hasty(peer: Peer, connection: socket.socket) -> None:
        connection.recv(10)
        connection.sendall(answer(b"too much", status=413))
        connection.shutdown(socket.SHUT_WR)
        peer.closing.wait(1)

    response = http.request("POST", serve(hasty).url, content=b"x" * 100_000, limits=SHORT)

    assert response.status == 413


def test_a_bomb_is_not_unpacked_beyond_the_cap(serve: Serve) -> None:
    import tracemalloc

    peer = serve(answering(answer(BOMB, Content_Encoding="gzip")))
    limits = http.Limits(body_bytes=100_000)

    tracemalloc.start()
    verdict = failure(peer.url, limits=limits)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert verdict.reason == "too_large"
    assert peak_bytes < 2_000_000


@pytest.mark.parametrize("value", ["Bearer canary\r\nX: y", "Bearer canary\x00", "Bearer “canary”"])
def test_a_header_http_cannot_carry_is_refused_unsent_and_unquoted(serve: Serve, value: str) -> None:
    peer = serve(answering(answer()))

    with pytest.raises(http.Blocked) as verdict:
        http.request("POST", peer.url, headers={"Authorization": value})

    assert not verdict.value.uncertain
    assert not peer.heard
    assert "canary" not in "".join(traceback.format_exception(verdict.value))
