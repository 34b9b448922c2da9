"""What a request carries and what an answer gives, over real sockets."""

from __future__ import annotations

import gzip
import logging
import threading
import zlib
from collections.abc import Callable

import pytest

from sunwai.kernel import http, wire
from tests.kernel.conftest import Allow
from tests.kernel.peer import Peer, Script, answer, answering, closing_after

Serve = Callable[[Script], Peer]


def test_an_answer_comes_whole_whatever_its_status(serve: Serve) -> None:
    peer = serve(answering(answer(b'{"error": "nope"}', status=422, X_Trace="7")))

    response = http.request("GET", f"{peer.url}/me?fields=id", params={"limit": 2, "tag": ["a", "b"]})

    assert (response.status, response.headers["x-TRACE"], response.json()) == (422, "7", {"error": "nope"})
    assert response.url == f"{peer.url}/me?fields=id&limit=2&tag=a&tag=b"
    assert peer.heard[0].startswith(b"GET /me?fields=id&limit=2&tag=a&tag=b HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"json": {"text": "सुनवाई"}}, '{"text":"सुनवाई"}'.encode()),
        ({"data": {"a": "1 2", "b": ["x", "y"]}}, b"a=1+2&b=x&b=y"),
        ({"content": b"\x00raw"}, b"\x00raw"),
        ({"files": {"f": ("n.txt", b"inside", "text/plain")}, "data": {"q": "1"}}, b'filename="n.txt"'),
    ],
)
def test_a_body_goes_out_as_asked(serve: Serve, parts: http.Parts, expected: bytes) -> None:
    peer = serve(answering(answer()))

    http.request("POST", peer.url, **parts)

    assert expected in peer.heard[0].partition(b"\r\n\r\n")[2]


def test_the_callers_headers_are_sent_and_the_coding_is_ours(serve: Serve) -> None:
    peer = serve(answering(answer()))

    http.request("GET", peer.url, headers={"Authorization": "Bearer t", "User-Agent": "me", "Accept-Encoding": "br"})

    head = peer.heard[0].lower()
    assert b"authorization: bearer t\r\n" in head
    assert b"user-agent: me\r\n" in head
    assert b"accept-encoding: gzip\r\n" in head
    assert b"host: 127.0.0.1:%d\r\n" % peer.port in head


def test_cookies_are_never_kept(serve: Serve) -> None:
    peer = serve(answering(answer(Set_Cookie="session=1")))

    http.request("GET", peer.url)
    http.request("GET", peer.url)

    assert b"cookie" not in peer.heard[1].lower()


def test_the_environments_proxy_and_netrc_are_ignored(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, peer = serve(answering(answer(b"proxy"))), serve(answering(answer(b"peer")))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)

    response = http.request("GET", peer.url)

    assert response.text == "peer"
    assert not proxy.accepted


def test_no_secret_reaches_a_log(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    peer = serve(answering(answer()))

    http.request("POST", f"{peer.url}/?token=canary", headers={"Authorization": "canary"}, content=b"canary")

    assert "canary" not in caplog.text


def test_a_connection_is_used_again(serve: Serve) -> None:
    peer = serve(answering(answer(b"a"), answer(b"b")))

    texts = [http.request("GET", peer.url).text for _ in range(2)]

    assert (texts, peer.accepted) == (["a", "b"], 1)


def test_a_connection_the_server_closed_is_not_used_again(serve: Serve) -> None:
    peer = serve(closing_after(answer(b"once")))
    ended = threading.Event()

    http.request("GET", peer.url)
    ended.wait(0.05)

    assert http.request("POST", peer.url).text == "once"
    assert peer.accepted == 2


def test_closing_a_host_also_closes_its_idle_connections(serve: Serve, allow: Allow) -> None:
    peer = serve(answering(answer()))
    http.request("GET", peer.url)

    allow()

    with pytest.raises(http.Blocked):
        http.request("GET", peer.url)


def test_many_threads_share_the_client(serve: Serve) -> None:
    peer = serve(answering(answer(b"x" * 1000)))
    lengths: list[int] = []

    def ask() -> None:
        lengths.extend(len(http.request("POST", peer.url, content=b"y" * 999).body) for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert lengths == [1000] * 80


def test_a_fork_starts_without_its_parents_connections(serve: Serve) -> None:
    peer = serve(answering(answer()))
    http.request("GET", peer.url)
    parents = wire.pool.current()

    wire.pool.forget()  # what register_at_fork calls in the child

    assert wire.pool.current() is not parents
    parents.close()


@pytest.mark.parametrize("coded", [gzip.compress(b"hello", mtime=0), zlib.compress(b"hello")], ids=["gzip", "deflate"])
def test_a_compressed_body_is_read(serve: Serve, coded: bytes) -> None:
    peer = serve(answering(answer(coded, Content_Encoding="gzip" if coded[:1] == b"\x1f" else "deflate")))

    assert http.request("GET", peer.url).body == b"hello"


def test_a_head_request_may_promise_more_than_the_cap(serve: Serve) -> None:
    peer = serve(closing_after(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\nContent-Encoding: gzip\r\n\r\n"))

    assert http.request("HEAD", peer.url, limits=http.Limits(body_bytes=10)).body == b""


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("", "हाँ".encode(), "हाँ"),
        ("; charset=iso-8859-1", b"caf\xe9", "café"),
        ("; charset=nonsense", b"a\xff", "a\ufffd"),
        ("; charset=utf-8", b"a\xff", "a\ufffd"),
    ],
)
def test_text_is_decoded_by_its_charset_and_never_fails(charset: str, body: bytes, text: str) -> None:
    response = http.Response(status=200, headers={"content-type": f"text/plain{charset}"}, body=body, url="")

    assert response.text == text


@pytest.mark.parametrize("body", [b"<html>", b"", b"\xff\xfe\xff", b"[" * 100_000, b"1" * 5000])
def test_a_body_that_is_not_json_is_a_value_error(body: bytes) -> None:
    response = http.Response(status=200, headers={}, body=body, url="")

    with pytest.raises(ValueError):  # noqa: PT011 - each parser has its own words
        response.json()
