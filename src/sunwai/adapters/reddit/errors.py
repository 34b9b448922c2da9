"""What Reddit's refusals mean: by status, and by the words it puts into a success.

Source: Reddit's API documentation and its public list of API errors; "Data API wiki" (2026) for the rate headers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sunwai.channels.redaction import without_secrets
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

LONGEST_WAIT_SECONDS = 24 * 3600.0
TOO_MANY = 429
SERVER_ERRORS_FROM = 500
SECRETS = ("access_token", "refresh_token", "client_secret", "password")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a refusal means: its stable word, whether for good, and whether the whole account is affected."""

    code: str
    permanent: bool = True
    hold: bool = False


STATUSES: Mapping[int, Verdict] = {
    401: Verdict(code="token_expired", permanent=False, hold=True),
    403: Verdict(code="not_allowed"),
    404: Verdict(code="gone"),
    429: Verdict(code="rate_limited", permanent=False, hold=True),
}
#: The first word of an entry of ``json.errors``.
WORDS: Mapping[str, Verdict] = {
    "RATELIMIT": Verdict(code="rate_limited", permanent=False, hold=True),
    "QUOTA_FILLED": Verdict(code="rate_limited", permanent=False, hold=True),
    "USER_REQUIRED": Verdict(code="token_expired", permanent=False, hold=True),
    "DELETED_COMMENT": Verdict(code="gone"),
    "DELETED_LINK": Verdict(code="gone"),
    "THREAD_LOCKED": Verdict(code="thread_locked"),
    "TOO_OLD": Verdict(code="window_closed"),
    "TOO_LONG": Verdict(code="too_long"),
    "NO_TEXT": Verdict(code="empty"),
    "USER_DOESNT_EXIST": Verdict(code="gone"),
    "NOT_WHITELISTED_BY_USER_MESSAGE": Verdict(code="messages_closed"),
    "USER_BLOCKED_MESSAGE": Verdict(code="messages_closed"),
}


def failure(response: Response, account: Account, *, writing: bool) -> ChannelError:
    """Return what an answer other than success means; a failed reading never closes the way out."""
    broken = response.status >= SERVER_ERRORS_FROM
    fallback = Verdict(code=f"http_{response.status}", permanent=not broken)
    verdict = STATUSES.get(response.status, fallback)
    return ChannelError(
        redacted(_told(response), account) or f"HTTP {response.status}",
        permanent=verdict.permanent,
        uncertain=broken and writing,
        code=verdict.code,
        retry_after_seconds=_wait(response.headers) if response.status == TOO_MANY else None,
        hold_connection=verdict.hold and (writing or response.status != TOO_MANY),
    )


def refusal(answer: Mapping[str, Any], account: Account) -> ChannelError | None:
    """Return what Reddit refuses inside a success; None when it refuses nothing."""
    inside = answer.get("json")
    errors = inside.get("errors") if isinstance(inside, dict) else None
    first = next((each for each in errors if each), None) if isinstance(errors, list) else None
    if first is None:
        return None
    words = [str(word) for word in first] if isinstance(first, list) else [str(first)]
    verdict = WORDS.get(words[0], Verdict(code=words[0].lower()[:40]))
    told = inside.get("ratelimit") if isinstance(inside, dict) else None
    wait = min(float(told), LONGEST_WAIT_SECONDS) if isinstance(told, int | float) and told > 0 else None
    return ChannelError(
        redacted(" · ".join(words[:2]), account),
        permanent=verdict.permanent,
        code=verdict.code,
        retry_after_seconds=None if verdict.permanent else wait,
        hold_connection=verdict.hold,
    )


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our secrets."""
    return without_secrets(text, account, SECRETS)


def _told(response: Response) -> str:
    try:
        found = response.json()
    except ValueError:
        return ""
    words = [found.get(name) for name in ("message", "explanation", "reason")] if isinstance(found, dict) else []
    return " · ".join(word for word in words if isinstance(word, str))[:300]


def _wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds Reddit asks us to wait; its own header is a number with a point."""
    for name in ("retry-after", "x-ratelimit-reset"):
        try:
            return min(max(float(headers.get(name, "")), 1.0), LONGEST_WAIT_SECONDS)
        except ValueError:
            continue
    return None
