"""What is new since the last poll: notifications, our own posts, and the chat log.

Keys of the cursor: ``begin`` (nothing older is brought), ``since`` (everything up to then is here), ``known`` (marks of
the newest page), ``own`` (like ``since``, for our own posts), ``chat`` (the chat log's own cursor), ``chat_after`` (the
network has no chat for us: not asked before then).
The network lists notifications newest first, so one poll reads pages down to ``since``. It lists them by the time that
their authors claim, when that is earlier: a post written offline comes to light further down. So the newest page is
compared as a whole with what it was before; what comes twice all the same has the same delivery key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.bluesky import chatlog, wire
from sunwai.adapters.bluesky.client import Client
from sunwai.adapters.bluesky.deliveries import delivery
from sunwai.adapters.bluesky.payloads import Notice, Post
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel import clock

REASONS: Final = ("mention", "reply", "quote")
PAGE: Final = 100
MOST_PAGES: Final = 5
POSTS_A_QUESTION: Final = 25  # Source: lexicon app.bsky.feed.getPosts
OVERLAP: Final = dt.timedelta(minutes=10)
MARK: Final = 12  # hex digits, enough for one page
HISTORY: Final = dt.timedelta(days=7)  # how far back a new connection reads

Row = dict[str, Any]


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Fetch what is new.

    Raises:
        ChannelError: the network did not answer; the cursor stays where it was.

    """
    client = Client(account)
    begin, since = _since(cursor.get("begin")), _since(cursor.get("since"))
    listed, rest = _notices(client, "", since - OVERLAP)
    known = set(cursor.get("known", "").split())
    notices = [row for row in listed if _mark(row) not in known and _time(row) >= begin]
    own_since = _since(cursor.get("own"))
    own = _own(client, own_since - OVERLAP)
    lines, chat_cursor = chatlog.new(client, cursor)
    moved = {
        "begin": begin.isoformat(),
        "since": max([since, *(_time(each) for each in notices)]).isoformat(),
        "known": " ".join(_mark(row) for row in listed[:PAGE]),
        "own": max([own_since, *(_own_time(each) for each in own)]).isoformat(),
        **chat_cursor,
    }
    deliveries = (*_noticed(client, notices), *_owned(client, own), *chatlog.deliveries(client, lines))
    return Fetched(deliveries=deliveries, cursor=moved, gaps=_gap(rest, since - OVERLAP))


def backfill(account: Account, gap: Gap) -> Fetched:
    """Fetch the pages that a gap begins with; ``reference`` is ``cursor|since``.

    Raises:
        ChannelError: the network did not answer.

    """
    start, _sign, since = gap.reference.rpartition("|")
    client = Client(account)
    listed, rest = _notices(client, start, _since(since))
    notices = [row for row in listed if _time(row) >= _since(since)]
    left = _gap(rest, _since(since))
    return Fetched(deliveries=tuple(_noticed(client, notices)), cursor={}, more=bool(left), gaps=left)


def _since(told: str | None) -> dt.datetime:
    return dt.datetime.fromisoformat(told) if told else clock.now() - HISTORY


def _notices(client: Client, start: str, since: dt.datetime) -> tuple[list[Row], str]:
    """Return the pages from ``start`` down to ``since``, and where to go on when those were too many."""
    found: list[Row] = []
    at = start
    for _page in range(MOST_PAGES):
        params = {"reasons": list(REASONS), "limit": PAGE, **({"cursor": at} if at else {})}
        told = client.query("app.bsky.notification.listNotifications", params)
        rows = wire.rows(told, "notifications")
        found += [row for row in rows if row.get("reason") in REASONS]
        at = str(told.get("cursor") or "") if isinstance(told, dict) else ""
        if not at or not rows or _time(rows[-1]) < since:
            return found, ""
    return found, at


def _gap(rest: str, since: dt.datetime) -> tuple[Gap, ...]:
    if not rest:
        return ()
    return (Gap(reference=f"{rest}|{since.isoformat()}", reason=_("Older mentions are still on the network.")),)


def _own(client: Client, since: dt.datetime) -> list[Row]:
    """Return our newest answers, from wherever they were written; those of one page, enough for half a minute."""
    params = {"actor": client.did, "filter": "posts_with_replies", "limit": PAGE}
    rows = wire.rows(client.query("app.bsky.feed.getAuthorFeed", params), "feed")
    return [row for row in rows if row.get("reply") and not row.get("reason") and _own_time(row) >= since]


def _mark(row: Row) -> str:
    return hashlib.sha256(f"{row.get('uri')}|{row.get('cid')}".encode("utf-8", "replace")).hexdigest()[:MARK]


def _time(row: Row) -> dt.datetime:
    try:
        return Notice.model_validate(row).indexed_at or _always_new()
    except ValidationError:
        return _always_new()


def _own_time(row: Row) -> dt.datetime:
    try:
        return Post.model_validate(row.get("post")).indexed_at or _always_new()
    except ValidationError:
        return _always_new()


def _always_new() -> dt.datetime:
    """A row without a time counts as of now: it is brought and counted, and moves no cursor into the future."""
    return clock.now()


def _noticed(client: Client, rows: Iterable[Row]) -> list[RawDelivery]:
    rows = list(rows)
    views = _views(client, [str(row.get("uri")) for row in rows if _has_embed(row)])
    return [
        delivery(client, f"{row.get('uri')}|{row.get('cid')}", notice=row, view=views.get(str(row.get("uri")), {}))
        for row in rows
    ]


def _owned(client: Client, rows: Iterable[Row]) -> list[RawDelivery]:
    return [delivery(client, f"own|{row['post'].get('uri')}", own=row) for row in rows if isinstance(row["post"], dict)]


def _has_embed(row: Row) -> bool:
    record = row.get("record")
    return isinstance(record, dict) and bool(record.get("embed"))


def _views(client: Client, uris: list[str]) -> dict[str, Row]:
    """Return posts as shown: only there pictures have addresses."""
    found: dict[str, Row] = {}
    for start in range(0, len(uris), POSTS_A_QUESTION):
        told = client.query("app.bsky.feed.getPosts", {"uris": uris[start : start + POSTS_A_QUESTION]})
        found |= {str(row.get("uri")): row for row in wire.rows(told, "posts")}
    return found
