"""What Google's refusals mean: a table of reasons, then the HTTP status.

Source: YouTube Data API, "Errors" and the error lists of each method (2026-11); Google Cloud API design, "Errors".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from sunwai.channels.redaction import without_secrets
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

DAY_BEGINS_IN: Final = "America/Los_Angeles"  # Source: YouTube Data API, "Quota usage": midnight Pacific Time
UNAUTHORIZED: Final = 401
TOO_MANY_REQUESTS: Final = 429
SERVER_ERRORS_FROM: Final = 500
SECRETS: Final = ("access_token", "refresh_token", "client_secret", "service_account")
LONGEST_WAIT_SECONDS: Final = 26 * 3600.0
A_MINUTE: Final = 60.0


class Verdict(StrEnum):
    """What to do after a refusal."""

    FOR_GOOD = "for_good"
    NOBODY_KNOWS = "nobody_knows"
    LATER = "later"
    ACCOUNT_WAITS = "account_waits"  # a minute, and so does everything else of this connection
    DAY_IS_OVER = "day_is_over"  # until the quota begins anew
    TOKEN_DEAD = "token_dead"  # noqa: S105 - not a token


VERDICTS: Final[Mapping[str, Verdict]] = {
    "quotaExceeded": Verdict.DAY_IS_OVER,
    "dailyLimitExceeded": Verdict.DAY_IS_OVER,
    "rateLimitExceeded": Verdict.ACCOUNT_WAITS,
    "userRateLimitExceeded": Verdict.ACCOUNT_WAITS,
    "RATE_LIMIT_EXCEEDED": Verdict.ACCOUNT_WAITS,
    "RESOURCE_EXHAUSTED": Verdict.ACCOUNT_WAITS,
    "authError": Verdict.TOKEN_DEAD,
    "UNAUTHENTICATED": Verdict.TOKEN_DEAD,
    "processingFailure": Verdict.NOBODY_KNOWS,  # "can be a transient error": whether it was written, it does not say
    "backendError": Verdict.NOBODY_KNOWS,
    "internalError": Verdict.NOBODY_KNOWS,
    "commentsDisabled": Verdict.FOR_GOOD,
    "forbidden": Verdict.FOR_GOOD,
}
WORDS: Final[Mapping[Verdict, str]] = {Verdict.TOKEN_DEAD: "token_expired", Verdict.DAY_IS_OVER: "quota_exceeded"}


class _Reason(Shape):
    reason: Text = ""


class _Refusal(Shape):
    message: Text = ""
    status: Text = ""
    errors: tuple[_Reason, ...] = ()

    @property
    def reason(self) -> str:
        return next((each.reason for each in self.errors if each.reason), self.status)


def failure(response: Response, account: Account) -> ChannelError:
    """Return what an answer other than success means."""
    told = _read(response)
    verdict = _verdict(told, response.status)
    return ChannelError(
        redacted(told.message, account) or f"HTTP {response.status}",
        permanent=verdict is Verdict.FOR_GOOD,
        uncertain=verdict is Verdict.NOBODY_KNOWS,
        code=WORDS.get(verdict) or told.reason or f"http_{response.status}",
        retry_after_seconds=_wait(verdict, response.headers),
        hold_connection=verdict in {Verdict.ACCOUNT_WAITS, Verdict.DAY_IS_OVER, Verdict.TOKEN_DEAD},
    )


def seconds_to_reset(now: dt.datetime) -> float:
    """Return how long it is to the next midnight in California, when daily quotas begin anew."""
    zone = ZoneInfo(DAY_BEGINS_IN)
    tomorrow = now.astimezone(zone).date() + dt.timedelta(days=1)
    return (dt.datetime.combine(tomorrow, dt.time(), zone).astimezone(dt.UTC) - now).total_seconds()


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our secrets, should a network quote one."""
    return without_secrets(text, account, SECRETS)


def _read(response: Response) -> _Refusal:
    try:
        return _Refusal.model_validate(response.json()["error"])
    except (ValidationError, ValueError, LookupError, TypeError):
        return _Refusal()


def _verdict(told: _Refusal, status: int) -> Verdict:
    known = VERDICTS.get(told.reason) or VERDICTS.get(told.status)
    if known:
        return known
    if status == UNAUTHORIZED:
        return Verdict.TOKEN_DEAD
    if status == TOO_MANY_REQUESTS:
        return Verdict.ACCOUNT_WAITS
    return Verdict.NOBODY_KNOWS if status >= SERVER_ERRORS_FROM else Verdict.FOR_GOOD


def _wait(verdict: Verdict, headers: Mapping[str, str]) -> float | None:
    if verdict is Verdict.DAY_IS_OVER:
        return seconds_to_reset(clock.now())
    told = headers.get("retry-after", "")
    if told.isascii() and told.isdecimal() and told.strip("0"):
        return min(float(told), LONGEST_WAIT_SECONDS)
    return A_MINUTE if verdict is Verdict.ACCOUNT_WAITS else None
