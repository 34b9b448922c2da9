"""What the network's refusals mean for the one who asks.

Source: AT Protocol, "HTTP API (XRPC)", error responses; Bluesky, "Rate Limits".
"""

from __future__ import annotations

from typing import Final

from pydantic import ValidationError

from sunwai.channels.redaction import without_secrets
from sunwai.channels.shapes import Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

TOO_MANY: Final = 429
UNAUTHORIZED: Final = 401
UNAVAILABLE: Final = 503
NOT_IMPLEMENTED: Final = 501
SERVER_ERRORS_FROM: Final = 500
LONGEST_WAIT_SECONDS: Final = 24 * 3600.0
SECRETS: Final = ("app_password", "access_token", "refresh_token")

#: Names of errors that end a session, wherever in the answer's status they come.
ENDED: Final = frozenset({"ExpiredToken", "InvalidToken", "AuthenticationRequired", "AuthMissing"})
BARRED: Final = frozenset({"AccountTakedown", "AccountDeactivated", "AccountSuspended", "AuthFactorTokenRequired"})
TOKEN: Final = "token_expired"  # noqa: S105 - the word for it, not one
#: A token that is good, but not for this: an app password without access to direct messages.
SCOPE: Final = "Bad token"


class Refusal(Shape):
    """The body of an error."""

    error: Text = ""
    message: Text = ""


def failure(response: Response, account: Account, *, changes: bool) -> ChannelError:
    """Return what an answer other than success means; ``changes``: the request would have changed something."""
    told, status = _refusal(response), response.status
    code = _code(told, status)
    waits = code in {TOKEN, "rate_limited"}
    broken = status >= SERVER_ERRORS_FROM and status != NOT_IMPLEMENTED
    return ChannelError(
        redacted(told.message or told.error, account) or f"HTTP {status}",
        permanent=not waits and not broken,
        uncertain=changes and broken and status != UNAVAILABLE,
        code=code,
        retry_after_seconds=_wait(response) if waits or broken else None,
        hold_connection=waits or told.error in BARRED,
    )


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our secrets."""
    return without_secrets(text, account, SECRETS)


def _refusal(response: Response) -> Refusal:
    try:
        return Refusal.model_validate(response.json())
    except (ValidationError, ValueError):
        return Refusal()


def _code(told: Refusal, status: int) -> str:
    if status == TOO_MANY:
        return "rate_limited"
    if told.message.startswith(SCOPE):
        return "no_permission"
    if told.error in ENDED or status == UNAUTHORIZED:
        return TOKEN
    return told.error or f"http_{status}"


def _wait(response: Response) -> float | None:
    """Return the seconds until ``ratelimit-reset`` (Unix seconds), or those of ``Retry-After``."""
    plain, reset = response.headers.get("retry-after", ""), response.headers.get("ratelimit-reset", "")
    if plain.isdecimal():
        return min(float(plain), LONGEST_WAIT_SECONDS)
    if response.status != TOO_MANY or not reset.isdecimal():
        return None
    return min(max(float(reset) - now().timestamp(), 1.0), LONGEST_WAIT_SECONDS)
