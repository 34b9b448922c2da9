"""What Meta's refusals mean for the one who asks: a table, then the HTTP status.

Source: Messenger Platform, "Common Error Codes", 2026-03-18; Graph API, "Handling Errors" and "Rate Limits".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from pydantic import ValidationError

from sunwai.channels.redaction import without_secrets
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

LONGEST_WAIT_SECONDS = 24 * 3600.0
TOO_MANY_REQUESTS = 429
SERVER_ERRORS_FROM = 500
SECRETS = ("access_token", "app_secret", "verify_token")
USAGE = "x-business-use-case-usage"


class Verdict(StrEnum):
    """What to do after a refusal."""

    FOR_GOOD = "for_good"
    LATER = "later"
    NOBODY_KNOWS = "nobody_knows"
    ACCOUNT_WAITS = "account_waits"  # later, and the same holds for everything this connection sends
    ACCOUNT_BARRED = "account_barred"  # for good, and the same holds for everything this connection sends


# By (code, subcode) first, then by (code, 0).
VERDICTS: Mapping[tuple[int, int], Verdict] = {
    (1, 0): Verdict.NOBODY_KNOWS,  # "unknown error": it may have been done
    (1, 99): Verdict.FOR_GOOD,  # a permission is missing
    (1, 1357046): Verdict.NOBODY_KNOWS,  # "the messages are all sent successfully, but the endpoint returns an error"
    (2, 0): Verdict.LATER,  # service temporarily unavailable
    (2, 2018344): Verdict.FOR_GOOD,  # the owner must accept terms first
    (3, 0): Verdict.FOR_GOOD,
    (4, 0): Verdict.ACCOUNT_WAITS,
    (10, 0): Verdict.FOR_GOOD,
    (10, 2018278): Verdict.FOR_GOOD,  # outside the reply window
    (12, 0): Verdict.FOR_GOOD,  # the feature is gone from the Graph API
    (17, 0): Verdict.ACCOUNT_WAITS,
    (32, 0): Verdict.ACCOUNT_WAITS,
    (100, 0): Verdict.FOR_GOOD,
    (102, 0): Verdict.ACCOUNT_WAITS,  # the token's session has ended
    (190, 0): Verdict.ACCOUNT_WAITS,  # the token is no longer good; with a new one the same message can go
    (200, 0): Verdict.FOR_GOOD,
    (341, 0): Verdict.ACCOUNT_WAITS,
    (368, 0): Verdict.ACCOUNT_BARRED,  # blocked for breaking a policy: repeating makes it worse
    (506, 0): Verdict.FOR_GOOD,  # the same comment twice
    (803, 0): Verdict.FOR_GOOD,  # no such object
    (551, 0): Verdict.FOR_GOOD,  # this person cannot get messages now
    (613, 0): Verdict.ACCOUNT_WAITS,
    (1200, 0): Verdict.LATER,
    (10900, 0): Verdict.FOR_GOOD,  # this comment had its one private reply
    (10903, 0): Verdict.FOR_GOOD,
    (80001, 0): Verdict.ACCOUNT_WAITS,
    (80002, 0): Verdict.ACCOUNT_WAITS,
    (80006, 0): Verdict.ACCOUNT_WAITS,
}

# Our own words for what several networks refuse alike, looked up in the same way; other codes stay Meta's numbers.
WORDS: Mapping[tuple[int, int], str] = {
    (3, 0): "permission_missing",
    (10, 0): "permission_missing",
    (200, 0): "permission_missing",
    (10, 2018278): "window_closed",
    (10, 2018300): "another_app",  # another app owns the thread
    (12, 0): "feature_gone",
    (100, 33): "gone",  # or no longer ours to see: Meta says the same of both
    (100, 2018001): "unknown_recipient",
    (102, 0): "token_expired",
    (190, 0): "token_expired",
    (368, 0): "blocked",
    (551, 0): "recipient_unreachable",
    (803, 0): "gone",
    (10900, 0): "already_answered_privately",
    (10903, 0): "private_reply_refused",
    **dict.fromkeys([(each, 0) for each in (4, 17, 32, 341, 613, 80001, 80002, 80006)], "rate_limited"),
}


class Refusal(Shape):
    """Meta's ``error`` object."""

    message: Text = ""
    code: int = 0
    error_subcode: int = 0
    is_transient: bool = False


def failure(response: Response, account: Account) -> ChannelError:
    """Return what an answer other than success means."""
    told = _refusal(response)
    verdict = _verdict(told, response.status)
    return ChannelError(
        redacted(told.message, account) or f"HTTP {response.status}",
        permanent=verdict in {Verdict.FOR_GOOD, Verdict.ACCOUNT_BARRED},
        uncertain=verdict is Verdict.NOBODY_KNOWS,
        code=_code(told, response.status),
        retry_after_seconds=_wait(response.headers),
        hold_connection=verdict in {Verdict.ACCOUNT_WAITS, Verdict.ACCOUNT_BARRED},
    )


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our secrets: Meta quotes a token it does not like."""
    return without_secrets(text, account, SECRETS)


def _refusal(response: Response) -> Refusal:
    try:
        return Refusal.model_validate(response.json()["error"])
    except (ValidationError, ValueError, LookupError, TypeError):
        return Refusal()


def _verdict(told: Refusal, status: int) -> Verdict:
    known = VERDICTS.get((told.code, told.error_subcode)) or VERDICTS.get((told.code, 0))
    if known:
        return known
    if told.is_transient:
        return Verdict.LATER
    if status == TOO_MANY_REQUESTS:
        return Verdict.ACCOUNT_WAITS
    return Verdict.NOBODY_KNOWS if status >= SERVER_ERRORS_FROM else Verdict.FOR_GOOD


def _code(told: Refusal, status: int) -> str:
    word = WORDS.get((told.code, told.error_subcode)) or WORDS.get((told.code, 0))
    if word:
        return word
    if not told.code:
        return f"http_{status}"
    return f"{told.code}/{told.error_subcode}" if told.error_subcode else str(told.code)


def _wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds Meta asks us to wait: ``Retry-After``, or the minutes in its usage header."""
    plain = headers.get("retry-after", "")
    wanted = float(plain) if plain.isdecimal() else _regain_seconds(headers.get(USAGE, ""))
    return min(wanted, LONGEST_WAIT_SECONDS) or None


def _regain_seconds(usage: str) -> float:
    """Return 60 × the largest ``estimated_time_to_regain_access`` (minutes), 0 without one."""
    try:
        rows = [row for rows in json.loads(usage).values() for row in rows]
        return 60 * float(max(row.get("estimated_time_to_regain_access", 0) for row in rows))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return 0.0
