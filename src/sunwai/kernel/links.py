"""Parse, don't trust: which URLs we call, and where a redirect may lead."""

from __future__ import annotations

from typing import Final

import httpx

from sunwai.kernel.addresses import Blocked, host_allowed

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_POST_BECOMES_GET: Final = frozenset({301, 302})
#: Caller's headers that may follow to another origin; every other one could be a secret.
_TRAVEL: Final = frozenset(
    {"accept", "accept-encoding", "accept-language", "if-modified-since", "if-none-match", "range", "user-agent"}
)
_BODY: Final = ("content-length", "content-type", "transfer-encoding")

#: Ports of protocols that a crafted HTTP request can be made to speak (mail, chat, printers, …). Every other port
#: may be an api_url's.
#: Source: WHATWG Fetch, "Port blocking" (2025-10).
# fmt: off
BAD_PORTS: Final = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
    531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
    5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})
# fmt: on
_LAST_PORT: Final = 65_535


def parse_url(text: str) -> httpx.URL:
    """Return ``text`` as a URL we may try to call; its address is checked later, at connect.

    Raises:
        Blocked: not http(s), no host, user and password inside, a port we never call, or not well formed.

    """
    _refuse_backslash(text)
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii").removesuffix(".")
        return _checked(url.copy_with(host=host) if host else url, host)
    except (httpx.InvalidURL, UnicodeError) as error:  # IDNA errors are Unicode errors
        raise Blocked("malformed URL") from error


def followed(asked: httpx.Request, answer: httpx.Response) -> httpx.Request:
    """Return the request that a redirecting ``answer`` sends us on to.

    Headers that may hold a secret do not leave their origin, nor does a body.

    Raises:
        Blocked: the target is no URL we call, falls back from https to http, or wants our body elsewhere.

    """
    url = parse_url(_joined(asked.url, answer.headers["location"]))
    if asked.url.scheme == "https" and url.scheme == "http":
        raise Blocked("a redirect from https to http")
    same_origin = _origin(url) == _origin(asked.url)
    method = _method(asked.method, answer.status_code)
    keeps_body = method == asked.method and bool(asked.content)
    if keeps_body and not same_origin:
        raise Blocked("a redirect that wants the request's body at another host")
    headers = [(name, value) for name, value in asked.headers.items() if same_origin or name in _TRAVEL]
    dropped = ("host",) if keeps_body else ("host", *_BODY)
    return httpx.Request(
        method,
        url,
        headers=[(name, value) for name, value in headers if name not in dropped],
        content=asked.content if keeps_body else None,
    )


def _checked(url: httpx.URL, host: str) -> httpx.URL:
    if url.scheme not in {"http", "https"} or not url.host:  # reading .host also proves an xn-- name
        raise Blocked("only http and https URLs with a host are called")
    if host.endswith("."):
        raise Blocked("a host with an empty label")
    if url.userinfo:
        raise Blocked("a user or password in the URL")
    if url.port is not None and not 0 <= url.port <= _LAST_PORT:
        raise Blocked(f"no such port: {url.port}")
    if url.port in BAD_PORTS and not host_allowed(host):
        raise Blocked(f"port {url.port} is another protocol's")
    return url


def _joined(base: httpx.URL, location: str) -> str:
    _refuse_backslash(location)
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Blocked("malformed redirect") from error


def _refuse_backslash(text: str) -> None:
    if "\\" in text.partition("?")[0]:  # browsers read it as a slash, others do not
        raise Blocked("a backslash in the URL")


def _origin(url: httpx.URL) -> tuple[str, bytes, int]:
    return url.scheme, url.raw_host, url.port or (443 if url.scheme == "https" else 80)


def _method(method: str, status: int) -> str:
    """Return the method after a redirect.

    Source: WHATWG Fetch, "HTTP-redirect fetch", step 12 (2025-10).
    """
    if method == "POST" and status in _POST_BECOMES_GET:
        return "GET"
    return "GET" if status == httpx.codes.SEE_OTHER and method != "HEAD" else method
