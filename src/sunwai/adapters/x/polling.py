"""What the webhook does not bring, or brought while we were away: mentions, replies to replies, messages.

One poll is three turns, so that each is stored as soon as it is had: ``mentions`` (since an id), ``search`` (the
conversations we saw last: replies to replies are never pushed), ``messages`` (newest first, down to one we know).
Keys of the cursor: ``turn``, ``mentions``, ``search``, ``messages`` (the newest ids had), ``conversations``; and while
a turn has more pages, ``page`` and ``newest``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from sunwai.adapters.x import prices
from sunwai.adapters.x.api import ASKED, MEDIA_FIELDS, USER_FIELDS, call
from sunwai.adapters.x.deliveries import newest_of, of_messages, of_posts
from sunwai.adapters.x.words import moment_of
from sunwai.channels.types import Account, Fetched
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

PAGE: Final = 100
FIRST_LOOK: Final = dt.timedelta(days=1)  # a new connection brings one day
SEARCHABLE: Final = dt.timedelta(days=6, hours=23)  # Source: X, "Search, recent": seven days, and no older since_id
SEARCHED: Final = 8  # conversations in one search: X takes queries of 512 signs
BARRED: Final = frozenset({"rate_limited", "not_allowed", "messages_closed"})
MESSAGE_ASKED: Final = {
    "dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,attachments,entities",
    "expansions": "sender_id,participant_ids,attachments.media_keys",
    "user.fields": USER_FIELDS,
    "media.fields": MEDIA_FIELDS,
}

Cursor = Mapping[str, str]


def fetch(account: Account, cursor: Cursor) -> Fetched:
    """Take one turn.

    Raises:
        ChannelError: X did not answer; the cursor stays where it was.

    """
    if account.settings.get("polling") == "off":
        return Fetched(deliveries=(), cursor=dict(cursor))
    return TURNS.get(cursor.get("turn", ""), _mentions)(account, cursor)


def _mentions(account: Account, cursor: Cursor) -> Fetched:
    asked = _since(cursor, "mentions", pages="pagination_token")
    answer = call(account, "GET", "users", account.external_id, "mentions", params=asked)
    return _turned(answer, cursor, account, turn="mentions", following="search")


def _search(account: Account, cursor: Cursor) -> Fetched:
    conversations = cursor.get("conversations", "").split()
    if not conversations:
        return Fetched(deliveries=(), cursor={**cursor, "turn": "messages"}, more=True)
    query = " OR ".join(f"conversation_id:{name}" for name in conversations[:SEARCHED])
    asked = {"query": f"({query}) -from:{account.external_id}", **_since(cursor, "search", pages="next_token")}
    answer = call(account, "GET", "tweets", "search", "recent", params=asked)
    return _turned(answer, cursor, account, turn="search", following="messages")


def _messages(account: Account, cursor: Cursor) -> Fetched:
    """Fetch messages. Where X does not let us (no permission, or too often), the public turns must not suffer."""
    over = {**_without(cursor, "page", "newest"), "turn": "mentions"}
    page = {"pagination_token": cursor["page"]} if cursor.get("page") else {}
    asked = {"max_results": PAGE, "event_types": "MessageCreate", **MESSAGE_ASKED, **page}
    try:
        answer = call(account, "GET", "dm_events", params=asked)
    except ChannelError as error:
        if error.code in BARRED:
            return Fetched(deliveries=(), cursor=over)
        raise
    known = int(cursor.get("messages", "0"))
    since = None if known else clock.now() - FIRST_LOOK
    deliveries, reached = of_messages(answer, account, after=known, since=since)
    newest = cursor.get("newest") or str(max(newest_of(answer), known))
    token = _next(answer)
    cost = prices.of_reading(answer, account, kind="price_read_message")
    if token and not reached:
        going = {**cursor, "turn": "messages", "page": token, "newest": newest}
        return Fetched(deliveries=deliveries, cursor=going, more=True, cost=cost)
    return Fetched(deliveries=deliveries, cursor={**over, "messages": newest}, cost=cost)


def _turned(answer: dict[str, Any], cursor: Cursor, account: Account, *, turn: str, following: str) -> Fetched:
    newest = cursor.get("newest") or str(max(newest_of(answer), int(cursor.get(turn, "0"))))
    deliveries, conversations = of_posts(answer, account)
    seen = list(dict.fromkeys([*conversations, *cursor.get("conversations", "").split()]))[:SEARCHED]
    kept = {**_without(cursor, "page", "newest"), "conversations": " ".join(seen)}
    token = _next(answer)
    moved = {"turn": turn, "page": token, "newest": newest} if token else {"turn": following, turn: newest}
    return Fetched(deliveries=deliveries, cursor={**kept, **moved}, more=True, cost=prices.of_reading(answer, account))


def _since(cursor: Cursor, turn: str, *, pages: str) -> dict[str, Any]:
    """Return what to ask for: all after the newest id had, or on the first look one day."""
    known = cursor.get(turn, "0")
    had_at = moment_of(known)
    reachable = had_at is not None and clock.now() - had_at < SEARCHABLE
    back = FIRST_LOOK if had_at is None else SEARCHABLE
    start = (clock.now() - back).strftime("%Y-%m-%dT%H:%M:%SZ")
    since = {"since_id": known} if reachable else {"start_time": start}
    page = {pages: cursor["page"]} if cursor.get("page") else {}
    return {"max_results": PAGE, **ASKED, **since, **page}


def _next(answer: dict[str, Any]) -> str:
    meta = answer.get("meta")
    return str(meta.get("next_token") or "") if isinstance(meta, dict) else ""


def _without(cursor: Cursor, *names: str) -> dict[str, str]:
    return {name: value for name, value in cursor.items() if name not in names}


TURNS: Final[Mapping[str, Callable[[Account, Cursor], Fetched]]] = {
    "mentions": _mentions,
    "search": _search,
    "messages": _messages,
}
