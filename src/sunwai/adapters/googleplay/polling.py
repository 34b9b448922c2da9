"""From one poll to the next: reviews last changed first, until what is known. Google Play keeps them a week.

Keys of the cursor: ``until`` (what was changed before is known), ``top`` (the newest change of the turn that is going
on), ``token`` (where it goes on), ``polled`` (when a turn last came to its end).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.googleplay import calls
from sunwai.adapters.googleplay.payloads import Entry, Page, Review
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel import clock

KEPT: Final = dt.timedelta(days=7)  # Source: androidpublisher reviews.list, "Only reviews from last week"


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Fetch one page of reviews.

    Raises:
        ChannelError: Google Play did not answer; the cursor stays where it was.

    """
    page, until = calls.reviews(account, token=cursor.get("token", "")), _number(cursor.get("until"))
    found = [(raw, changed(raw)) for raw in page.reviews if isinstance(raw, dict)]
    top = max([_number(cursor.get("top")), *(at for _raw, at in found)])
    fresh = tuple(_delivery(raw) for raw, at in found if at >= until)
    on = bool(page.tokenPagination.nextPageToken) and all(at >= until for _raw, at in found)
    gaps = () if cursor.get("token") else _gaps(cursor)
    return Fetched(deliveries=fresh, cursor=_moved(cursor, page, top=top, on=on), more=on, gaps=gaps)


def changed(raw: object) -> float:
    """Return when a review, or our answer to it, was changed last (seconds since 1970); 0 when it does not say."""
    try:
        review = Review.model_validate(raw)
        entries = [Entry.model_validate(each) for each in review.comments]
        parts = [part for each in entries for part in (each.userComment, each.developerComment) if part]
        return max((part.lastModified.moment.timestamp() for part in parts), default=0.0)
    except (ValidationError, Malformed):
        return float("inf")  # what cannot be read is delivered every time: the journal knows it by its bytes


def _moved(cursor: Mapping[str, str], page: Page, *, top: float, on: bool) -> dict[str, str]:
    newest = str(top) if top != float("inf") else cursor.get("top", "0")
    if on:
        return {**cursor, "token": page.tokenPagination.nextPageToken, "top": newest}
    until = str(max(_number(cursor.get("until")), _number(newest)))
    return {"until": until, "polled": clock.now().isoformat()}


def _gaps(cursor: Mapping[str, str]) -> tuple[Gap, ...]:
    """Return the days that nobody can fetch any more: between the last whole turn and a week ago."""
    polled, lost_before = cursor.get("polled"), clock.now() - KEPT
    if not polled or dt.datetime.fromisoformat(polled) >= lost_before:
        return ()
    reason = _("Google Play gives out the reviews of the last seven days only; older ones are in the Play Console.")
    return (Gap(reference=f"{polled}/{lost_before.isoformat()}", reason=reason),)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _delivery(raw: Mapping[str, Any]) -> RawDelivery:
    body = json.dumps(raw, sort_keys=True).encode()
    return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)
