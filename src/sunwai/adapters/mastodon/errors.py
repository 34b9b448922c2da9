"""What a server's refusals mean for the one who asks.

Source: Mastodon API, "Rate limits" and the error answers of each method (4.7).
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from pydantic import ValidationError

from sunwai.channels.shapes import Moment, Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

UNAUTHORIZED: Final = 401
TOO_MANY: Final = 429
UNAVAILABLE: Final = 503
GONE: Final = frozenset({404, 410})
SERVER_ERRORS_FROM: Final = 500
LONGEST_WAIT_SECONDS: Final = 3600.0
CODES: Final = {UNAUTHORIZED: "token_expired", 403: "forbidden", 404: "gone", 410: "gone", TOO_MANY: "rate_limited"}


class Refusal(Shape):
    """The body of an error."""

    error: Text = ""
    error_description: Text = ""


class Reset(Shape):
    """The header that says when we may ask again."""

    at: Moment = None


def failure(response: Response, account: Account, *, changes: bool) -> ChannelError:
    """Return what an answer other than success means; ``changes``: the request would have changed something."""
    status = response.status
    waits = status in {UNAUTHORIZED, TOO_MANY}
    broken = status >= SERVER_ERRORS_FROM
    return ChannelError(
        _detail(response, account) or f"HTTP {status}",
        permanent=not waits and not broken,
        uncertain=changes and broken and status != UNAVAILABLE,
        code=CODES.get(status, f"http_{status}"),
        retry_after_seconds=_wait(response) if waits or broken else None,
        hold_connection=waits,
    )


def _detail(response: Response, account: Account) -> str:
    try:
        told = Refusal.model_validate(response.json())
    except (ValidationError, ValueError):
        return ""
    token = account.settings.get("access_token", "")
    said = told.error_description or told.error
    return said.replace(token, "…") if token else said


def _wait(response: Response) -> float | None:
    """Return the seconds until ``X-RateLimit-Reset`` (an ISO time), or those of ``Retry-After``."""
    plain = response.headers.get("retry-after", "")
    if plain.isdecimal():
        return min(float(plain), LONGEST_WAIT_SECONDS)
    told = response.headers.get("x-ratelimit-reset")
    try:
        at = Reset(at=told).at if told and response.status == TOO_MANY else None
    except ValidationError:
        return None
    return None if at is None else _within(at - now())


def _within(rest: dt.timedelta) -> float:
    return min(max(rest.total_seconds(), 1.0), LONGEST_WAIT_SECONDS)
