"""One call to a NodeBB forum: the token in a header, and what a refusal means."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from sunwai.adapters.web import rest
from sunwai.channels.redaction import without_secrets
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

UNAUTHORISED, FORBIDDEN, NOT_FOUND = 401, 403, 404
KEY = re.compile(r"\[\[([\w-]+:[\w-]+)")
#: NodeBB's own words for a refusal → a stable one.
WORDS = {
    "error:content-too-short": "too_short",
    "error:content-too-long": "too_long",
    "error:topic-locked": "topic_closed",
    "error:no-topic": "not_found",
    "error:no-post": "not_found",
    "error:no-privileges": "forbidden",
    "error:invalid-login-credentials": "token_expired",
}
SLOWLY = frozenset({"error:too-many-posts", "error:too-many-posts-newbie", "error:api.429"})


class Status(Shape):
    """The ``status`` of an answer of the write API."""

    code: Text = ""
    message: Text = ""


class Told(Shape):
    """An answer of the write API."""

    status: Status = Status()
    error: Text = ""


def get(account: Account, path: str, **params: str) -> Any:  # noqa: ANN401 - foreign JSON
    """Return what the read API answers.

    Raises:
        ChannelError: it cannot be had.

    """
    return _called(account, "GET", path, params=params)


def write(account: Account, method: http.Method, path: str, **parts: Any) -> Any:  # noqa: ANN401
    """Call the write API and return its ``response``.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    told = _called(account, method, f"/api/v3{path}", **parts)
    return told.get("response") if isinstance(told, dict) else None


def _called(account: Account, method: http.Method, path: str, **parts: Any) -> Any:  # noqa: ANN401
    url = account.settings.get("api_url", "").rstrip("/") + quote(path, safe="/")
    headers = {"authorization": f"Bearer {account.settings.get('access_token', '')}"}
    answer = rest.exchange(method, url, headers=headers, **parts)
    if answer.status not in rest.SUCCESS:
        raise failure(answer, account, method=method)
    try:
        return answer.json() if answer.body.strip() else {}
    except ValueError:
        said = "a success that says nothing"
        raise ChannelError(said, permanent=False, uncertain=method != "GET", code="garbage") from None


def failure(answer: http.Response, account: Account, *, method: str) -> ChannelError:
    """Return what an answer other than success means."""
    said = _said(answer)
    named = (KEY.search(said) or [""] * 2)[1]
    dead = answer.status == UNAUTHORISED or WORDS.get(named) == "token_expired"
    waits = answer.status == rest.TOO_MANY_REQUESTS or named in SLOWLY
    broken = answer.status >= rest.SERVER_ERRORS_FROM
    return ChannelError(
        without_secrets(said, account, ("access_token",))[:500] or f"HTTP {answer.status}",
        permanent=not (waits or broken or dead),
        uncertain=broken and method != "GET",
        code=_code(answer.status, named, dead=dead, waits=waits),
        retry_after_seconds=rest.retry_after(answer.headers),
        hold_connection=waits or dead,
    )


def _code(status: int, named: str, *, dead: bool, waits: bool) -> str:
    if dead or waits:
        return "token_expired" if dead else "rate_limited"
    known = {FORBIDDEN: "forbidden", NOT_FOUND: "not_found"}
    return WORDS.get(named) or known.get(status, f"http_{status}")


def _said(answer: http.Response) -> str:
    try:
        told = Told.model_validate(answer.json())
    except (ValidationError, ValueError):
        return ""
    return told.status.message or told.error
