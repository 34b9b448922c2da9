"""What we fetched, in the dress of X's own events, so that one parser reads both. One thing, one delivery."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sunwai.adapters.x.events import FETCHED_MESSAGE, FETCHED_POST
from sunwai.channels.shapes import moment
from sunwai.channels.types import Account, RawDelivery

Things = Mapping[str, Any]


def of_posts(answer: Things, account: Account) -> tuple[tuple[RawDelivery, ...], list[str]]:
    """Return the posts of an answer, the oldest first, and the conversations they stand in, the newest first."""
    posts = _rows(answer)
    conversations = [str(post["conversation_id"]) for post in posts if post.get("conversation_id")]
    found = [_delivery(FETCHED_POST, post, answer, account) for post in reversed(posts)]
    return tuple(found), list(dict.fromkeys(conversations))


def of_messages(
    answer: Things, account: Account, *, after: int, since: dt.datetime | None
) -> tuple[tuple[RawDelivery, ...], bool]:
    """Return the messages newer than ``after`` and ``since``, the oldest first, and whether an older one was met."""
    rows = _rows(answer)
    new = [row for row in rows if _number(row) > after and not _older(row, since)]
    found = [_delivery(FETCHED_MESSAGE, row, answer, account) for row in reversed(new)]
    return tuple(found), len(new) < len(rows)


def newest_of(answer: Things) -> int:
    """Return the highest id in an answer, 0 when it holds nothing."""
    return max((_number(row) for row in _rows(answer)), default=0)


def _delivery(kind: str, thing: Things, answer: Things, account: Account) -> RawDelivery:
    event = {
        "event_type": kind,
        "event_uuid": str(thing["id"]),
        "filter": {"user_id": account.external_id},
        "payload": thing,
        "includes": _along(thing, answer),
    }
    body = json.dumps({"data": event}, ensure_ascii=False).encode("utf-8", "replace")
    return RawDelivery(key=f"{kind}:{thing['id']}", body=body)


def _along(thing: Things, answer: Things) -> dict[str, list[Any]]:
    """Keep of what came along only what this thing names: everything else is somebody else's."""
    came = answer.get("includes")
    named = json.dumps(thing)
    kept: dict[str, list[Any]] = {}
    for name, rows in came.items() if isinstance(came, dict) else ():
        known = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        kept[name] = [row for row in known if f'"{row.get("id") or row.get("media_key")}"' in named]
    return kept


def _rows(answer: Things) -> list[Things]:
    data = answer.get("data")
    rows = data if isinstance(data, list) else []
    return [row for row in rows if isinstance(row, dict) and _number(row)]


def _number(row: Things) -> int:
    name = str(row.get("id") or "")
    return int(name) if name.isascii() and name.isdecimal() else 0


def _older(row: Things, since: dt.datetime | None) -> bool:
    try:
        at = moment(row.get("created_at"))
    except ValueError:
        return False
    return since is not None and isinstance(at, dt.datetime) and at < since
