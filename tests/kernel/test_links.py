from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.kernel.addresses import Blocked
from sunwai.kernel.links import BAD_PORTS, followed, parse_url
from tests.kernel.conftest import Allow


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("HTTPS://Example.ORG./a b?q=1", "https://example.org/a%20b?q=1"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_a_url_is_kept_with_its_host_in_one_spelling(text: str, parsed: str) -> None:
    assert str(parse_url(text)) == parsed


@pytest.mark.usefixtures("allow")
@pytest.mark.parametrize(
    "text",
    ["", "/path", "//example.org/", "example.org", "http:example.org", "http:///x", "file:///etc/passwd", "ftp://a/",
     "gopher://a/", "javascript:alert(1)", "data:,x", "unix:///run/x", "http+unix://x/", "ws://a/", "http://a:65536/",
     "http://a:-1/", "http://a:b/", "http://u@a/", "http://:p@a/", "http://a\\b/", "\thttp://a/", "http://a/\r\nX: y",
     " http://a/", "http://" + "a" * 70_000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(Blocked):
        parse_url(text)


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused_and_nothing_else(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            parsed = parse_url(url)
        except Blocked:
            continue
        assert parsed.scheme in {"http", "https"}
        assert parsed.host
        assert not parsed.userinfo


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=40))
def test_any_location_is_followed_or_refused_and_nothing_else(location: str) -> None:
    asked = httpx.Request("GET", "https://example.org/a?b")
    answer = httpx.Response(302, headers=[(b"location", location.encode("latin-1"))])

    try:
        after = followed(asked, answer)
    except Blocked:
        return
    assert after.url.scheme == "https"


@pytest.mark.parametrize("port", sorted(BAD_PORTS))
def test_ports_of_other_protocols_are_not_called(port: int, allow: Allow) -> None:
    with pytest.raises(Blocked, match=f"port {port} "):
        parse_url(f"http://example.org:{port}/")

    allow("example.org")
    assert parse_url(f"http://example.org:{port}/").port == port
