"""How Reddit shows things: comments, posts, messages and people, in listings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tryit.cast.people import BY_KEY
from tryit.web import Response, as_json
from tryit.world import PAGE, Entry

SUBREDDIT = "titli"
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """Return a number as Reddit writes its ids."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = LETTERS[rest] + digits
    return digits or "0"


def name_of(key: str, us: str) -> str:
    """Return somebody's user name."""
    return us if key == PAGE else key.replace(".", "_")


def key_of(name: str) -> str:
    """Return the customer of a user name; empty when nobody has it."""
    return next((key for key in BY_KEY if name_of(key, "") == name.lower()), "")


def thing(entry: Entry, *, us: str, first: Entry | None, listed: bool = True) -> dict[str, Any]:
    """Return anything written, in its envelope; ``listed`` is how the inbox shows a comment, with less of its post."""
    kind = entry.id[:2]
    shown = {"t1": _comment, "t3": _post, "t4": _message}[kind](entry, us, first)
    if kind == "t1" and not listed:
        address = shown.pop("permalink")
        shown |= {"context": f"{address}?context=3", "was_comment": True, "type": "comment_reply", "dest": us}
        del shown["link_id"]
    return {"kind": kind, "data": shown}


def _common(entry: Entry, us: str) -> dict[str, Any]:
    author = "[deleted]" if entry.deleted else name_of(entry.author, us)
    return {
        "name": entry.id,
        "id": entry.id[3:],
        "author": author,
        "created_utc": float(int(entry.at)),
        "edited": entry.extra.get("edited", False),
    }


def _comment(entry: Entry, us: str, first: Entry | None) -> dict[str, Any]:
    title = first.subject if first else ""
    return {
        **_common(entry, us),
        "body": "[deleted]" if entry.deleted else entry.text,
        "parent_id": entry.parent or entry.thread,
        "link_id": entry.thread,
        "link_title": title,
        "link_author": name_of(first.author, us) if first else "[deleted]",
        "subreddit": SUBREDDIT,
        "permalink": f"/r/{SUBREDDIT}/comments/{entry.thread[3:]}/_/{entry.id[3:]}/",
    }


def _post(entry: Entry, us: str, _first: Entry | None) -> dict[str, Any]:
    return {
        **_common(entry, us),
        "title": entry.subject,
        "selftext": "[deleted]" if entry.deleted else entry.text,
        "subreddit": SUBREDDIT,
        "permalink": f"/r/{SUBREDDIT}/comments/{entry.id[3:]}/_/",
    }


def _message(entry: Entry, us: str, _first: Entry | None) -> dict[str, Any]:
    reader = entry.thread if entry.author == PAGE else PAGE
    told = {"dest": name_of(reader, us), "subject": entry.subject, "body": entry.text, "was_comment": False}
    return {**_common(entry, us), **told, "parent_id": entry.parent or None}


def listing(things: Sequence[dict[str, Any]], after: str = "") -> dict[str, Any]:
    """Return a page of things."""
    return {"kind": "Listing", "data": {"children": list(things), "after": after or None, "before": None}}


def person(key: str, *, us: str, shop: str, url: str) -> dict[str, Any]:
    """Return somebody, without the envelope."""
    name = name_of(key, us)
    title = shop if key == PAGE else BY_KEY[key].name
    face = f"{url.rsplit('/', 1)[0]}/media/face-{key}.png"
    karma = {"link_karma": len(key), "comment_karma": 40 + len(key)}
    return {"name": name, "id": base36(len(name) + 100), "icon_img": face, **karma, "subreddit": {"title": title}}


def refused(*words: str) -> Response:
    """Return a refusal, as Reddit puts it into a success."""
    return as_json({"json": {"errors": [list(words)]}})


def failed(status: int, message: str) -> Response:
    """Return a refusal by status."""
    return as_json({"message": message, "error": status}, status=status)
