"""One request to a site's API: the keys in headers, never in an address, and a typed failure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Unpack

from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

LIMITS = http.Limits(redirects=0)  # a redirect would carry the key elsewhere
UPLOAD_LIMITS = http.Limits(seconds=120, redirects=0)
LONGEST_WAIT_SECONDS = 24 * 3600.0
SUCCESS = range(200, 300)
TOO_MANY_REQUESTS = 429
SERVER_ERRORS_FROM = 500


def exchange(
    method: http.Method, url: str, *, limits: http.Limits = LIMITS, **parts: Unpack[http.Parts]
) -> http.Response:
    """Make one request and return its answer, whatever the status.

    Raises:
        ChannelError: no whole answer came; ``uncertain`` when the other side may have acted.

    """
    try:
        return http.request(method, url, limits=limits, **parts)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        unsafe = error.uncertain and method not in {"GET", "HEAD"}
        raise ChannelError(str(error), permanent=False, uncertain=unsafe, code="not_answered") from None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, as a number or a date; None without one (RFC 9110, 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal():
        return min(float(told[:9]), LONGEST_WAIT_SECONDS)
    at = http_date(told)
    seconds = (at - clock.now()).total_seconds() if at else 0.0
    return min(seconds, LONGEST_WAIT_SECONDS) if seconds > 0 else None


def http_date(told: str) -> dt.datetime | None:
    """Return the moment an HTTP date names, aware, in UTC."""
    try:
        found = parsedate_to_datetime(told)
        return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
