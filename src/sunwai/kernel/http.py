"""The one HTTP client: every request Sunwai makes goes through ``request``.

It reaches the public internet only (``addresses``), under one deadline and one size cap, and says exactly whether the
other side may have acted. No cookies, no proxies, no ``.netrc``, no retries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal, TypedDict, Unpack

import httpcore
import httpx

from sunwai.kernel import wire
from sunwai.kernel.addresses import Blocked, host_allowed
from sunwai.kernel.body import ACCEPTED, TooLarge, read_body
from sunwai.kernel.connecting import NotAnswered, Reason, checked_address, open_checked
from sunwai.kernel.links import REDIRECTS, followed, parse_url

__all__ = [
    "DEFAULT",
    "Blocked",
    "Limits",
    "NotAnswered",
    "Parts",
    "Response",
    "checked_address",
    "host_allowed",
    "open_checked",
    "request",
]

Method = Literal["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
Value = str | int | float | bool | None
FileParts = Mapping[str, tuple[str, bytes, str]]  # field -> (file name, content, media type)

AGENT: Final = "sunwai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one exchange may cost.

    ``seconds`` is a deadline over everything: names, connects, redirects, a body that drips. With ``redirects`` 0 a
    redirect is returned as the answer.
    """

    seconds: float = 20.0
    connect_seconds: float = 5.0
    body_bytes: int = 5_000_000
    redirects: int = 5


DEFAULT: Final = Limits()


class Parts(TypedDict, total=False):
    """What a request may carry; at most one of ``json``, ``content``, or ``data`` with ``files``."""

    headers: Mapping[str, str]
    params: Mapping[str, Value | Sequence[Value]]
    json: object
    data: Mapping[str, Value | Sequence[Value]]
    content: bytes
    files: FileParts


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A whole answer, whatever its status. ``headers`` ignore case; ``url`` is where redirects ended."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def text(self) -> str:
        """The body in the charset it names, else UTF-8; what cannot be decoded becomes U+FFFD."""
        named = {"content-type": self.headers.get("content-type", "")}
        return httpx.Response(self.status, headers=named, content=self.body).text

    def json(self) -> Any:  # noqa: ANN401 - foreign JSON; parse it through a model at once
        """Return the parsed body.

        Raises:
            ValueError: it is not JSON.

        """
        try:
            return json.loads(self.body)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def request(method: Method, url: str, *, limits: Limits = DEFAULT, **parts: Unpack[Parts]) -> Response:
    """Make one request and return the whole answer, also for 4xx and 5xx. Thread-safe.

    Raises:
        Blocked: we do not call this (or where it redirects); trying again cannot help.
        NotAnswered: no whole answer came; ``uncertain`` says whether the other side may have acted all the same.

    """
    with wire.exchange(seconds=limits.seconds, connect_seconds=limits.connect_seconds) as going, _judged(going):
        return _exchanged(_first(method, url, parts), limits)


@contextmanager
def _judged(going: wire.Exchange) -> Iterator[None]:
    """Turn every failure of the wire into one of our two verdicts, each knowing whether bytes went out."""
    try:
        yield
    except (Blocked, NotAnswered) as verdict:
        verdict.uncertain = going.sent
        raise
    except (httpcore.LocalProtocolError, UnicodeEncodeError):
        raise Blocked("a header that HTTP cannot carry") from None  # the error quotes it, and it may be a secret
    except TooLarge as error:
        raise NotAnswered("the answer is too large", reason="too_large", uncertain=going.sent) from error
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        detail = f"{type(error).__name__} {error}".strip()
        raise NotAnswered(detail, reason=_reason(error), uncertain=going.sent) from error


def _reason(error: Exception) -> Reason:
    reasons: tuple[tuple[type[Exception], Reason], ...] = (
        (httpcore.TimeoutException, "timeout"),
        (httpcore.ConnectError, "connect"),
        (httpcore.ProtocolError, "garbage"),
    )
    return next((reason for kind, reason in reasons if isinstance(error, kind)), "reset")


def _first(method: Method, url: str, parts: Parts) -> httpx.Request:
    body: Any = {name: part for name, part in parts.items() if name not in {"headers", "params"}}
    headers = httpx.Headers({"accept": "*/*", "user-agent": AGENT})
    headers.update(dict(parts.get("headers", {})))
    headers["accept-encoding"] = ACCEPTED
    target = parse_url(url)
    if "params" in parts:
        target = target.copy_merge_params(dict(parts["params"]))
    asked = httpx.Request(method, target, headers=headers, **body)
    asked.read()
    return asked


def _exchanged(asked: httpx.Request, limits: Limits) -> Response:
    for _ in range(limits.redirects + 1):
        with _opened(asked) as (answer, chunks):
            if not (limits.redirects and _redirected(answer)):
                return _read(asked, answer, chunks, limits)
        asked = followed(asked, answer)
    raise NotAnswered("too many redirects", reason="redirects", uncertain=True)


@contextmanager
def _opened(asked: httpx.Request) -> Iterator[tuple[httpx.Response, Iterator[bytes]]]:
    """Send one request; yield the head of its answer and the raw body, still on the wire."""
    url = httpcore.URL(
        scheme=asked.url.raw_scheme, host=asked.url.raw_host, port=asked.url.port, target=asked.url.raw_path
    )
    sent = httpcore.Request(asked.method, url, headers=asked.headers.raw, content=asked.content)
    answer = wire.pool.current().handle_request(sent)
    try:
        yield httpx.Response(answer.status, headers=answer.headers), answer.iter_stream()
    finally:
        answer.close()


def _redirected(answer: httpx.Response) -> bool:
    return answer.status_code in REDIRECTS and "location" in answer.headers


def _read(asked: httpx.Request, answer: httpx.Response, chunks: Iterator[bytes], limits: Limits) -> Response:
    told = answer.headers.get("content-length", "0")
    if asked.method != "HEAD" and told.isdecimal() and int(told) > limits.body_bytes:
        raise TooLarge
    body = read_body(chunks, coding=answer.headers.get("content-encoding", ""), cap_bytes=limits.body_bytes)
    return Response(status=answer.status_code, headers=answer.headers, body=body, url=str(asked.url))
