"""From one poll to the next: threads newest first, until what is known; then those that are held for review.

Keys of the cursor: ``until`` (threads of before that are known), ``top`` (the newest thread of the turn that is going
on), ``page`` (where it goes on), ``seen`` (the newest threads with a digest of each, so that an edit or a new reply in
them is noticed).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.youtube import calls
from sunwai.adapters.youtube.payloads import THREAD, Comment, Page, Thread
from sunwai.adapters.youtube.spec import LIST_UNITS
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

HISTORY: Final = dt.timedelta(days=7)  # what a new connection brings along
REMEMBERED: Final = 300  # threads; those are watched for edits and new replies
REPLY_PAGES: Final = 10  # of a hundred each
DIGEST_LENGTH: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The cursor, read."""

    until: str
    top: str = ""
    page: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)

    def written(self) -> dict[str, str]:
        """Return it as the cursor that is stored."""
        whole = {"until": self.until, "top": self.top, "page": self.page, "seen": json.dumps(dict(self.seen))}
        return {name: value for name, value in whole.items() if value}


@dataclass(slots=True, kw_only=True)
class Turn:
    """What one poll gathers."""

    deliveries: list[RawDelivery] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    cost: int = 0


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Fetch one page of threads; after the last one also what is held for review.

    Raises:
        ChannelError: YouTube did not answer; the cursor stays where it was.

    """
    position, turn = _read(cursor), Turn()
    try:
        page = _counted(turn, calls.threads(account, page=position.page))
    except ChannelError as error:
        if position.page and error.code == "invalidPageToken":  # an old one: begin the turn again
            return Fetched(deliveries=(), cursor=replace(position, page="").written(), more=True, cost=LIST_UNITS)
        raise
    position = _take(page, position, turn, account)
    on = bool(page.nextPageToken) and _oldest(page) > position.until
    if on:
        position = replace(position, page=page.nextPageToken)
    else:
        position = _take(_counted(turn, calls.threads(account, status=calls.HELD)), position, turn, account)
        position = replace(position, until=max(position.until, position.top), top="", page="")
    found = tuple(turn.deliveries)
    return Fetched(deliveries=found, cursor=position.written(), more=on, gaps=tuple(turn.gaps), cost=turn.cost)


def _read(cursor: Mapping[str, str]) -> Position:
    try:
        seen = json.loads(cursor.get("seen", "{}"))
    except ValueError:
        seen = {}
    until = cursor.get("until") or (clock.now() - HISTORY).isoformat()
    return Position(until=until, top=cursor.get("top", ""), page=cursor.get("page", ""), seen=seen)


def _counted(turn: Turn, page: Page) -> Page:
    turn.cost += LIST_UNITS
    return page


def _take(page: Page, position: Position, turn: Turn, account: Account) -> Position:
    """Deliver the threads of a page that are new or look different; return what is known now."""
    known: dict[str, str] = {}
    for raw, thread in _threads(page):
        known[thread.id] = signature(thread)
        if position.seen.get(thread.id) != known[thread.id]:
            turn.deliveries.append(_delivery(_whole(raw, thread, turn, account)))
    seen = [*known.items(), *((name, digest) for name, digest in position.seen.items() if name not in known)]
    return replace(position, seen=dict(seen[:REMEMBERED]), top=max(position.top, _newest(page)))


def signature(thread: Thread) -> str:
    """Return what changes when a thread changes: its words' times, its states, and its replies."""
    comments = [_comment(each) for each in (thread.snippet.topLevelComment, *thread.replies.comments)]
    told = sorted(
        f"{each.id} {each.snippet.updatedAt or each.snippet.publishedAt} {each.snippet.moderationStatus}"
        for each in comments
        if each
    )
    return hashlib.sha256(f"{thread.snippet.totalReplyCount} {told}".encode()).hexdigest()[:DIGEST_LENGTH]


def _threads(page: Page) -> list[tuple[dict[str, Any], Thread]]:
    """Return the threads of a page; what is none is passed over, as there is nothing to answer in it."""
    found = []
    for raw in page.items:
        try:
            found.append((raw, Thread.model_validate(raw)))
        except ValidationError:
            continue
    return [(raw, thread) for raw, thread in found if thread.id]


def _comment(raw: object) -> Comment | None:
    try:
        return Comment.model_validate(raw)
    except ValidationError:
        return None


def _whole(raw: dict[str, Any], thread: Thread, turn: Turn, account: Account) -> dict[str, Any]:
    """Return the thread with all its replies: the list brings a few of them only."""
    kind = {"kind": THREAD}
    if thread.snippet.totalReplyCount <= len(thread.replies.comments):
        return {**raw, **kind}
    replies: list[Any] = []
    page = ""
    for _turn in range(REPLY_PAGES):
        brought = _counted(turn, calls.replies(account, thread.id, page=page))
        replies += brought.items
        page = brought.nextPageToken
        if not page:
            break
    else:
        turn.gaps.append(Gap(reference=f"replies:{thread.id}", reason=_("A comment has more replies than are read.")))
    return {**raw, **kind, "replies": {"comments": replies}}


def _delivery(raw: Mapping[str, Any]) -> RawDelivery:
    body = json.dumps(raw, sort_keys=True).encode()
    return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)


def _times(page: Page) -> Sequence[str]:
    firsts = (_comment(thread.snippet.topLevelComment) for _raw, thread in _threads(page))
    return [each.snippet.publishedAt.isoformat() for each in firsts if each and each.snippet.publishedAt]


def _oldest(page: Page) -> str:
    return min(_times(page), default="")


def _newest(page: Page) -> str:
    return max(_times(page), default="")
