"""One call to a forum's API: key and name in headers, and what a refusal means."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from sunwai.adapters.discourse.payloads import Errors, Post
from sunwai.adapters.discourse.place import base, our_name
from sunwai.adapters.web import rest
from sunwai.channels.redaction import without_secrets
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

SECRETS = ("access_token", "app_secret")
FORBIDDEN, NOT_FOUND, UNPROCESSABLE = 403, 404, 422
KEY_REFUSED = ("api username or key", "api key")  # the forum's own words, in English whatever its language
#: A refusal in words → a stable word for it.
WORDS = (("too short", "too_short"), ("too long", "too_long"), ("similar", "duplicate"), ("closed", "topic_closed"))


def get(account: Account, *path: str, **params: str) -> Any:  # noqa: ANN401 - foreign JSON
    """Return what the forum answers.

    Raises:
        ChannelError: it cannot be had.

    """
    return call(account, "GET", *path, params=params)


def post(account: Account, *path: str, fields: dict[str, object]) -> Any:  # noqa: ANN401
    """Make something and return the forum's answer.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    return call(account, "POST", *path, json=fields)


def call(
    account: Account,
    method: http.Method,
    *path: str,
    limits: http.Limits = rest.LIMITS,
    **parts: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Make one call and return its JSON; an empty answer is an empty object."""
    url = "/".join([base(account), *(quote(part, safe="") for part in path)]) + ".json"
    headers = {"api-key": account.settings.get("access_token", ""), "api-username": our_name(account)}
    answer = rest.exchange(method, url, limits=limits, headers=headers, **parts)
    if answer.status not in rest.SUCCESS:
        raise failure(answer, account, method=method)
    return _json(answer, method=method)


def find(account: Account, external_id: str) -> Post:
    """Return a post by our id of it.

    Raises:
        ChannelError: it is not there (``not_found``), or cannot be read.

    """
    topic, _, number = external_id.partition("/")
    if not (topic.isdecimal() and number.isdecimal()):
        raise ChannelError("this is no post of a forum", permanent=True, code="not_found")
    try:
        return Post.model_validate(get(account, "posts", "by_number", topic, number))
    except ValidationError:
        raise ChannelError("an answer that is no post", permanent=False, code="garbage") from None


def failure(answer: http.Response, account: Account, *, method: str) -> ChannelError:
    """Return what an answer other than success means. What the forum says is for people to read."""
    told = _errors(answer)
    said = " ".join(told.errors)[:500]
    waits = answer.status == rest.TOO_MANY_REQUESTS
    key = answer.status in {401, FORBIDDEN} and any(words in said.casefold() for words in KEY_REFUSED)
    broken = answer.status >= rest.SERVER_ERRORS_FROM
    return ChannelError(
        without_secrets(said, account, SECRETS) or f"HTTP {answer.status}",
        permanent=not (waits or broken or key),
        uncertain=broken and method != "GET",
        code=_code(answer.status, said, key=key),
        retry_after_seconds=_wait(told) or rest.retry_after(answer.headers),
        hold_connection=waits or key,
    )


def _code(status: int, said: str, *, key: bool) -> str:
    if key:
        return "token_expired"
    if status == UNPROCESSABLE:
        return next((code for words, code in WORDS if words in said.casefold()), "invalid")
    named = {FORBIDDEN: "forbidden", NOT_FOUND: "not_found", 410: "not_found", rest.TOO_MANY_REQUESTS: "rate_limited"}
    return named.get(status, f"http_{status}")


def _errors(answer: http.Response) -> Errors:
    try:
        return Errors.model_validate(answer.json())
    except (ValidationError, ValueError):
        return Errors()


def _wait(told: Errors) -> float | None:
    seconds = told.extras.get("wait_seconds")
    known = isinstance(seconds, int | float) and seconds > 0
    return min(float(seconds), rest.LONGEST_WAIT_SECONDS) if known else None  # type: ignore[arg-type]


def _json(answer: http.Response, *, method: str) -> Any:  # noqa: ANN401
    try:
        return answer.json() if answer.body.strip() else {}
    except ValueError:
        raise ChannelError(
            "a success that says nothing", permanent=False, uncertain=method != "GET", code="garbage"
        ) from None
