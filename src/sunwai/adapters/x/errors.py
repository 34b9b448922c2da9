"""What X's refusals mean for the one who asks.

Source: X, "Response codes and errors" and "Rate limits" (docs of 2026-08-22); the words of
403 as X says them in public.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sunwai.channels.redaction import without_secrets
from sunwai.channels.types import Account
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

LONGEST_WAIT_SECONDS = 24 * 3600.0
TOO_MANY = 429
SERVER_ERRORS_FROM = 500
SECRETS = ("access_token", "refresh_token", "consumer_secret", "client_secret")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a refusal means: its stable word, whether for good, and whether the whole account is affected."""

    code: str
    permanent: bool = True
    hold: bool = False


STATUSES: Mapping[int, Verdict] = {
    401: Verdict(code="token_expired", permanent=False, hold=True),
    402: Verdict(code="credits_depleted", permanent=False, hold=True),
    403: Verdict(code="not_allowed"),
    404: Verdict(code="gone"),
    409: Verdict(code="conflict", permanent=False),
    413: Verdict(code="attachment_refused"),
    429: Verdict(code="rate_limited", permanent=False, hold=True),
}
#: Words in a 403, in order.
WORDS: tuple[tuple[str, Verdict], ...] = (
    ("duplicate", Verdict(code="duplicate")),
    ("not visible", Verdict(code="gone")),
    ("deleted", Verdict(code="gone")),
    ("usage-capped", Verdict(code="credits_depleted", permanent=False, hold=True)),
    ("credits", Verdict(code="credits_depleted", permanent=False, hold=True)),
    ("suspended", Verdict(code="account_suspended", permanent=False, hold=True)),
    ("too long", Verdict(code="too_long")),
    ("direct message", Verdict(code="messages_closed")),
)
FORBIDDEN = 403


def failure(response: Response, account: Account, *, writing: bool) -> ChannelError:
    """Return what an answer other than success means; a failed reading never closes the way out."""
    told = redacted(_told(response), account)
    verdict = _verdict(response.status, told.lower())
    broken = response.status >= SERVER_ERRORS_FROM
    return ChannelError(
        told or f"HTTP {response.status}",
        permanent=verdict.permanent,
        uncertain=broken and writing,
        code=verdict.code,
        retry_after_seconds=_wait(response) if not verdict.permanent else None,
        hold_connection=verdict.hold and (writing or response.status != TOO_MANY),
    )


def redacted(text: str, account: Account) -> str:
    """Return ``text`` without our secrets."""
    return without_secrets(text, account, SECRETS)


def _verdict(status: int, told: str) -> Verdict:
    if status == FORBIDDEN:
        return next((verdict for word, verdict in WORDS if word in told), STATUSES[FORBIDDEN])
    if status >= SERVER_ERRORS_FROM:
        return Verdict(code=f"http_{status}", permanent=False)
    return STATUSES.get(status, Verdict(code=f"http_{status}"))


def _told(response: Response) -> str:
    """Return X's own words: title, detail and type of the problem, and of those inside."""
    try:
        found = response.json()
    except ValueError:
        return ""
    if not isinstance(found, dict):
        return ""
    inside = found.get("errors")
    problems = [found, *(inside if isinstance(inside, list) else ())]
    words = [each.get(name) for each in problems if isinstance(each, dict) for name in ("detail", "message", "type")]
    return " · ".join(dict.fromkeys(word for word in words if isinstance(word, str) and word != "about:blank"))[:500]


def _wait(response: Response) -> float | None:
    """Return the seconds until X takes calls again: of the day's limit when that one is used up, else of the window."""
    headers = response.headers
    for remaining, reset in (
        ("x-user-limit-24hour-remaining", "x-user-limit-24hour-reset"),
        ("x-app-limit-24hour-remaining", "x-app-limit-24hour-reset"),
    ):
        if headers.get(remaining) == "0" and headers.get(reset, "").isdecimal():
            return _until(headers[reset])
    if response.status == TOO_MANY and headers.get("x-rate-limit-reset", "").isdecimal():
        return _until(headers["x-rate-limit-reset"])
    plain = headers.get("retry-after", "")
    return min(float(plain), LONGEST_WAIT_SECONDS) if plain.isdecimal() else None


def _until(epoch: str) -> float:
    return min(max(float(epoch) - now().timestamp(), 1.0), LONGEST_WAIT_SECONDS)
