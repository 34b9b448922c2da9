"""From one poll to the next: reviews newest first, until what is known, and what has changed among those remembered.

Keys of the cursor: ``until`` (reviews of before that are known), ``top`` (the newest of the turn that is going on),
``next`` (where it goes on), ``seen`` (the newest reviews, each with a digest of its words and one of our response).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.appstore import calls
from sunwai.adapters.appstore.payloads import Page, Resource
from sunwai.adapters.appstore.reading import CHANGED_AT
from sunwai.channels.types import Account, Fetched, RawDelivery
from sunwai.kernel import clock

HISTORY: Final = dt.timedelta(days=30)  # what a new connection brings along
REMEMBERED: Final = 400
DIGEST_LENGTH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One review of a page, with the response that came along."""

    raw: Mapping[str, Any]
    review: Resource
    response: Any = None

    @property
    def digests(self) -> str:
        """Return a digest of the customer's words, and one of ours."""
        told = self.review.attributes
        words = f"{told.rating} {told.title} {told.body} {told.createdDate}"
        return f"{_digest(words)} {_digest(json.dumps(self.response, sort_keys=True)) if self.response else ''}"


@dataclass(slots=True, kw_only=True)
class Turn:
    """What one page brings."""

    deliveries: list[RawDelivery] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Fetch one page of reviews.

    Raises:
        ChannelError: Apple did not answer; the cursor stays where it was.

    """
    page = calls.reviews(account, after=cursor.get("next", ""))
    seen, turn = _seen(cursor), Turn()
    for each in _reviews(page):
        turn.known[each.review.id] = each.digests
        if seen.get(each.review.id) != each.digests:
            turn.deliveries.append(_delivery(each, before=seen.get(each.review.id, "")))
    until = cursor.get("until") or (clock.now() - HISTORY).isoformat()
    times = [at.isoformat() for each in _reviews(page) if (at := each.review.attributes.createdDate)]
    on = bool(calls.onward(page)) and min(times, default="") > until
    rest = [(name, told) for name, told in seen.items() if name not in turn.known]
    kept = dict([*turn.known.items(), *rest][:REMEMBERED])
    moved = {"seen": json.dumps(kept), **_place(page, cursor, until=until, times=times, on=on)}
    return Fetched(deliveries=tuple(turn.deliveries), cursor=moved, more=on)


def _place(page: Page, cursor: Mapping[str, str], *, until: str, times: list[str], on: bool) -> dict[str, str]:
    top = max([cursor.get("top", ""), *times])
    if on:
        return {"until": until, "top": top, "next": calls.onward(page)}
    return {"until": max(until, top)}


def _reviews(page: Page) -> list[Read]:
    """Return the reviews of a page with their responses; what is none is passed over, as nobody can answer it."""
    responses = {
        each["id"]: each for each in page.included if isinstance(each, dict) and isinstance(each.get("id"), str)
    }
    found = []
    for raw in page.data:
        try:
            review = Resource.model_validate(raw)
        except ValidationError:
            continue
        found.append(Read(raw=raw, review=review, response=responses.get(review.relationships.response.data.id)))
    return found


def _delivery(read: Read, *, before: str) -> RawDelivery:
    """Return a review for the journal; one that has other words than ``before`` says when that was found."""
    included = [read.response] if read.response else []
    body = json.dumps({"data": read.raw, "included": included}, sort_keys=True).encode()
    changed = bool(before) and before.partition(" ")[0] != read.digests.partition(" ")[0]
    headers = {CHANGED_AT: clock.now().isoformat()} if changed else {}
    key = hashlib.sha256(body + "".join(headers.values()).encode()).hexdigest()
    return RawDelivery(key=key, body=body, headers=headers)


def _seen(cursor: Mapping[str, str]) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(cursor.get("seen", "{}"))
    except ValueError:
        return {}
    return found


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:DIGEST_LENGTH]
