"""What Apple's refusals mean. Source: App Store Connect API, "Interpreting and Handling Errors" and "Rate Limits"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from sunwai.channels.redaction import without_secrets
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

UNAUTHORIZED: Final = 401
NOT_FOUND: Final = 404
TOO_MANY_REQUESTS: Final = 429
SERVER_ERRORS_FROM: Final = 500
BURST_SECONDS: Final = 60.0  # a limit Apple does not document, met in bursts
HOUR_IS_FULL_SECONDS: Final = 600.0  # the limit counts the last hour at any time: some of it is free again
WORDS: Final[Mapping[int, str]] = {
    UNAUTHORIZED: "token_expired",
    NOT_FOUND: "not_found",
    TOO_MANY_REQUESTS: "rate_limited",
}


class _Error(Shape):
    code: Text = ""
    title: Text = ""
    detail: Text = ""


class _Refusal(Shape):
    errors: tuple[_Error, ...] = ()


def failure(response: Response, account: Account) -> ChannelError:
    """Return what an answer other than success means."""
    told = _first(response)
    waits = response.status in {UNAUTHORIZED, TOO_MANY_REQUESTS}
    unknown = response.status >= SERVER_ERRORS_FROM
    return ChannelError(
        redacted(told.detail or told.title, account) or f"HTTP {response.status}",
        permanent=not waits and not unknown,
        uncertain=unknown,
        code=WORDS.get(response.status) or told.code or f"http_{response.status}",
        retry_after_seconds=_wait(response.headers) if response.status == TOO_MANY_REQUESTS else None,
        hold_connection=waits,
    )


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our key, should Apple ever quote it."""
    return without_secrets(text, account, ("private_key",))


def _first(response: Response) -> _Error:
    try:
        return next(iter(_Refusal.model_validate(response.json()).errors), _Error())
    except (ValidationError, ValueError):
        return _Error()


def _wait(headers: Mapping[str, str]) -> float:
    """Return the seconds to wait: what Apple asks for, else by what ``X-Rate-Limit`` leaves of the hour."""
    asked = headers.get("retry-after", "")
    if asked.isascii() and asked.isdecimal():
        return min(float(asked), HOUR_IS_FULL_SECONDS * 6) or BURST_SECONDS
    left = re.search(r"user-hour-rem:(\d+)", headers.get("x-rate-limit", ""))
    return HOUR_IS_FULL_SECONDS if left and int(left.group(1)) == 0 else BURST_SECONDS
