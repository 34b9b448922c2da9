from __future__ import annotations

import socket
from collections.abc import Callable

import httpx
import pytest

from sunwai.kernel import connecting, http, links
from tests.kernel.conftest import Allow, Names
from tests.kernel.peer import Peer, Script, answer, answering
from tests.kernel.spellings import INSIDE

Serve = Callable[[Script], Peer]

SECRETS = {"Authorization": "Bearer t", "X-Api-Key": "k", "Cookie": "c=1", "Accept": "image/*"}


def to(location: str, status: int = 302) -> bytes:
    return answer(b"moved", status=status, Location=location)


def test_a_redirect_is_followed_to_where_it_ends(serve: Serve) -> None:
    peer = serve(answering(to("/b?x=1"), to("c"), answer(b"here")))

    response = http.request("GET", f"{peer.url}/a/", headers=SECRETS)

    assert (response.text, response.url) == ("here", f"{peer.url}/c")
    assert all(b"authorization: bearer t" in heard.lower() for heard in peer.heard)


def test_five_redirects_are_followed_and_a_sixth_is_not(serve: Serve) -> None:
    five = serve(answering(*[to("/again")] * 5, answer(b"here")))
    loop = serve(answering(to("/again")))

    assert http.request("GET", five.url).text == "here"
    with pytest.raises(http.NotAnswered, match="redirects") as verdict:
        http.request("GET", loop.url)
    assert (verdict.value.reason, verdict.value.uncertain, len(loop.heard)) == ("redirects", True, 6)


def test_with_no_redirects_allowed_the_redirect_is_the_answer(serve: Serve) -> None:
    peer = serve(answering(to("http://10.0.0.1/")))

    response = http.request("GET", peer.url, limits=http.Limits(redirects=0))

    assert (response.status, response.body) == (302, b"moved")


def test_a_redirect_without_a_target_is_the_answer(serve: Serve) -> None:
    peer = serve(answering(answer(b"choose", status=302)))

    assert http.request("GET", peer.url).body == b"choose"


@pytest.mark.parametrize("host", [*INSIDE, "localtest.example"])
def test_a_redirect_inside_is_refused_at_connect(serve: Serve, allow: Allow, names: Names, host: str) -> None:
    names.update({"peer.example": ["127.0.0.1"], "localtest.example": ["127.0.0.1"]})
    peer = serve(answering(to(f"http://{host}:8001/")))
    allow("peer.example")

    with pytest.raises(http.Blocked) as verdict:
        http.request("POST", f"http://peer.example:{peer.port}", content=b"x")

    assert verdict.value.uncertain, "the first hop may have acted"


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:25/_", "http://u:p@example.org/", "http://a:99999/",
     "http://example.org:25/", "http:\\\\example.org", "//example.org\\@127.0.0.1/", "http://[::1", "data:,x"],
)  # fmt: skip
def test_a_redirect_to_what_we_never_call_is_refused(serve: Serve, location: str) -> None:
    peer = serve(answering(to(location)))

    with pytest.raises(http.Blocked):
        http.request("GET", peer.url)


def test_secrets_do_not_follow_to_another_host(serve: Serve) -> None:
    other = serve(answering(answer(b"there")))
    peer = serve(answering(to(other.url)))

    http.request("GET", peer.url, headers=SECRETS)

    head = other.heard[0].lower()
    assert b"image/*" in head
    assert b"bearer" not in head
    assert b"api-key" not in head
    assert b"cookie" not in head
    assert b"host: 127.0.0.1:%d" % other.port in head


def test_a_body_does_not_follow_to_another_host(serve: Serve) -> None:
    other = serve(answering(answer(b"there")))
    peer = serve(answering(to(other.url, 307)))

    with pytest.raises(http.Blocked, match="body"):
        http.request("POST", peer.url, content=b"secret")

    assert not other.heard


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        ("POST", 301, b"GET /b"),
        ("POST", 302, b"GET /b"),
        ("POST", 303, b"GET /b"),
        ("PUT", 303, b"GET /b"),
        ("PUT", 302, b"PUT /b"),
        ("DELETE", 301, b"DELETE /b"),
        ("POST", 307, b"POST /b"),
        ("POST", 308, b"POST /b"),
    ],
)
def test_the_method_after_a_redirect_is_the_browsers(
    serve: Serve, method: http.Method, status: int, then: bytes
) -> None:
    peer = serve(answering(to("/b", status), answer()))

    http.request(method, peer.url, json={"a": 1})

    assert peer.heard[1].startswith(then)
    assert peer.heard[1].endswith(b'{"a":1}') is not then.startswith(b"GET")


def test_head_stays_head_after_see_other(serve: Serve) -> None:
    peer = serve(answering(b"HTTP/1.1 303 Said\r\nLocation: /b\r\n\r\n"))

    with pytest.raises(http.NotAnswered, match="redirects"):
        http.request("HEAD", peer.url, limits=http.Limits(redirects=1))

    assert peer.heard[1].startswith(b"HEAD /b")


def test_https_never_falls_back_to_http() -> None:
    asked = httpx.Request("GET", "https://example.org/")

    with pytest.raises(http.Blocked, match="https to http"):
        links.followed(asked, httpx.Response(302, headers={"location": "http://example.org/"}))
    assert (
        links.followed(asked, httpx.Response(302, headers={"location": "https://example.org:443/b"})).url.path == "/b"
    )


def test_http_may_rise_to_https_but_that_is_another_origin() -> None:
    asked = httpx.Request("GET", "http://example.org/", headers=SECRETS)

    after = links.followed(asked, httpx.Response(301, headers={"location": "https://example.org/"}))

    assert after.url.scheme == "https"
    assert "authorization" not in after.headers


def rebind(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let a name be public at the first look and local at the second; return what is dialled, here in truth."""
    real, dialled = connecting._dial, list[str]()
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        return real("127.0.0.1", port, seconds)

    monkeypatch.setattr(connecting, "_look_up", lambda *_: next(answers))
    monkeypatch.setattr(connecting, "_require_elsewhere", lambda *_: None)
    monkeypatch.setattr(connecting, "_dial", dial)
    return dialled


def test_a_name_that_changes_its_answer_is_pinned_to_the_checked_one(
    serve: Serve, allow: Allow, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow()
    peer = serve(answering(answer(b"pinned")))
    dialled = rebind(monkeypatch)

    response = http.request("GET", f"http://rebinding.example:{peer.port}/")

    assert (response.text, dialled) == ("pinned", ["93.184.215.14"])
    assert f"host: rebinding.example:{peer.port}".encode() in peer.heard[0].lower()


def test_the_second_answer_of_a_rebinding_name_is_checked_too(
    serve: Serve, allow: Allow, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer = serve(answering(b"HTTP/1.1 302 Said\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /b\r\n\r\n"))
    allow()
    dial, answers = connecting._dial, iter([["93.184.215.14"], ["127.0.0.1"]])
    monkeypatch.setattr(connecting, "_look_up", lambda *_: next(answers))
    monkeypatch.setattr(connecting, "_require_elsewhere", lambda *_: None)
    monkeypatch.setattr(connecting, "_dial", lambda _, port, seconds: dial("127.0.0.1", port, seconds))

    with pytest.raises(http.Blocked, match="local network"):
        http.request("GET", f"http://rebinding.example:{peer.port}/")

    assert len(peer.heard) == 1
