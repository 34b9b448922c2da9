"""Reddit pushes nothing: everything is asked for, in turns, the newest first, down to the moment we know.

The turns: the inbox (answers, mentions, messages), what we sent, our own comments, the comments and posts of chosen
subreddits, and one comment tree below a post of ours. Keys of the cursor: ``turn``; for each turn (and each watched
tree) the ``Mark`` up to which everything was had; while it has more pages, ``page``, ``newest`` and ``count``;
``tree_number``, which of our posts was looked at last.
Listings are followed by time and not by Reddit's ``before``, which is silent for ever once the named thing is deleted.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from sunwai.adapters.reddit.api import get
from sunwai.adapters.reddit.marks import Mark, changed_at, mark_of
from sunwai.adapters.reddit.payloads import Thing, listing, things
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery

PAGE: Final = 100
REACH: Final = 1000  # Source: Reddit: no listing goes further back
TREES: Final = 5  # posts of ours that are watched
TURNS: Final = ("inbox", "sent", "own", "comments", "new", "tree")
KINDS: Final = frozenset({"t1", "t3", "t4"})

Cursor = Mapping[str, str]


def subreddits(account: Account) -> list[str]:
    """Return the chosen subreddits, without their ``r/``."""
    named = account.settings.get("subreddits", "").replace(",", " ").split()
    return [name.removeprefix("/").removeprefix("r/") for name in named]


def fetch(account: Account, cursor: Cursor) -> Fetched:
    """Take one turn.

    Raises:
        ChannelError: Reddit did not answer; the cursor stays where it was.

    """
    turn = cursor.get("turn", "")
    turn = turn if turn in TURNS else TURNS[0]
    if turn == "tree":
        return _tree(account, cursor)
    path = _path(turn, account)
    return _list(account, cursor, turn, path) if path else _over(cursor, turn)


def _path(turn: str, account: Account) -> tuple[str, ...]:
    chosen = "+".join(subreddits(account))
    paths: dict[str, tuple[str, ...]] = {
        "inbox": ("message", "inbox"),
        "sent": ("message", "sent"),
        "own": ("user", account.external_id, "comments"),
        "comments": ("r", chosen, "comments") if chosen else (),
        "new": ("r", chosen, "new") if chosen else (),
    }
    return paths[turn]


def _list(account: Account, cursor: Cursor, turn: str, path: Sequence[str]) -> Fetched:
    page = {"after": cursor["page"], "count": cursor.get("count", "0")} if cursor.get("page") else {}
    answer = get(account, *path, limit=PAGE, **page)
    mark, found = mark_of(cursor, turn), things(answer)
    new = [each for each in found if mark.is_before(each)]
    newest = mark_of(cursor, "newest") if cursor.get("newest") else mark.moved(new)
    after, count = listing(answer).after, int(cursor.get("count", "0")) + len(found)
    unending = bool(after) and bool(new) and len(new) == len(found)
    if unending and count < REACH:
        going = {"turn": turn, "page": after, "newest": newest.written(), "count": str(count)}
        return Fetched(deliveries=_deliveries(new), cursor={**cursor, **going}, more=True)
    return _over(cursor, turn, new=new, mark=newest, gaps=(_gap(turn, mark.at),) if unending else ())


def _tree(account: Account, cursor: Cursor) -> Fetched:
    """Look at one of our newest posts: answers to answers below it reach no inbox."""
    own = things(get(account, "user", account.external_id, "submitted", limit=TREES))
    names = [str(each.data.get("name") or "").removeprefix("t3_") for each in own]
    if not names:
        return _over(cursor, "tree")
    number = (int(cursor.get("tree_number", "-1")) + 1) % len(names)
    turn = f"tree_{names[number]}"
    answer = get(account, "comments", names[number], limit=500, sort="new")
    mark = mark_of(cursor, turn)
    new = [each for each in _flat(answer) if mark.is_before(each)]
    watched = {f"tree_{name}" for name in names}
    kept = {key: value for key, value in cursor.items() if not key.startswith("tree_") or key in watched}
    return _over({**kept, "tree_number": str(number)}, turn, new=new, mark=mark.moved(new))


def _over(
    cursor: Cursor, turn: str, *, new: Sequence[Thing] = (), mark: Mark | None = None, gaps: tuple[Gap, ...] = ()
) -> Fetched:
    """End a turn; after the last one the poll is done."""
    place = TURNS.index(turn.partition("_")[0])
    last = place + 1 == len(TURNS)
    kept = {name: value for name, value in cursor.items() if name not in {"page", "newest", "count"}}
    moved = {"turn": TURNS[0] if last else TURNS[place + 1], **({turn: mark.written()} if mark else {})}
    return Fetched(deliveries=_deliveries(new), cursor={**kept, **moved}, more=not last, gaps=gaps)


def _flat(answer: Any) -> list[Thing]:  # noqa: ANN401 - foreign JSON
    """Return a post and all comments of its tree; the folded ones ("more") are left to the next look."""
    waiting = [each for part in answer for each in things(part)] if isinstance(answer, list) else []
    found: list[Thing] = []
    while waiting:
        each = waiting.pop()
        if each.kind in KINDS:
            found.append(each)
            waiting += things(each.data.get("replies"))
    return found


def _deliveries(found: Sequence[Thing]) -> tuple[RawDelivery, ...]:
    """Return one delivery for each thing, the oldest first. A changed thing has another key than before."""
    known = [each for each in found if each.kind in KINDS and each.data.get("name")]
    return tuple(delivery(each) for each in sorted(known, key=changed_at))


def delivery(each: Thing) -> RawDelivery:
    """Return one thing as the journal holds it."""
    data = {name: value for name, value in each.data.items() if name != "replies"}
    body = json.dumps({"kind": each.kind, "data": data}, ensure_ascii=False).encode("utf-8", "replace")
    return RawDelivery(key=f"{each.data['name']}:{changed_at(each):.0f}", body=body)


def _gap(turn: str, since: float) -> Gap:
    at = dt.datetime.fromtimestamp(since, dt.UTC).isoformat()
    return Gap(reference=f"{turn}|{at}", reason=_("Reddit lists only the newest thousand."))
