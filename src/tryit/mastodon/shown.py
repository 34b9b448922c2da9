"""How the server shows things: accounts and statuses."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

from tryit.cast.people import BY_KEY, PEOPLE
from tryit.world import PAGE, Entry

HOST, ELSEWHERE = "titli.example", "chai.example"
US = "titli"


def account(key: str, shop: str) -> dict[str, Any]:
    """Return somebody: we live here, the customers on another server."""
    local, host, name = (US, HOST, shop) if key == PAGE else (key.replace(".", "_"), ELSEWHERE, BY_KEY[key].name)
    return {
        "id": number(key),
        "username": local,
        "acct": local if key == PAGE else f"{local}@{host}",
        "display_name": name,
        "uri": f"https://{host}/users/{local}",
        "url": f"https://{host}/@{local}",
        "avatar": "",
        "followers_count": 40 + len(key),
        "bot": False,
    }


def number(key: str) -> str:
    """Return an account's id on this server."""
    return "1" if key == PAGE else str(100 + [each.key for each in PEOPLE].index(key))


def key_of(acct: str) -> str:
    """Return whose name this is, empty for nobody's."""
    local = acct.lstrip("@").partition("@")[0].lower()
    return next((each.key for each in PEOPLE if each.key.replace(".", "_") == local), PAGE if local == US else "")


def status(entry: Entry, above: Entry | None, shop: str) -> dict[str, Any]:
    """Return a status."""
    who = account(entry.author, shop)
    named = [PAGE] if entry.author != PAGE else [above.author] if above else []
    changed = entry.extra.get("edited")
    picture = entry.picture and {"id": "1", "type": "image", "url": entry.picture, "description": ""}
    return {
        "id": entry.id,
        "uri": f"{who['uri']}/statuses/{entry.id}",
        "url": f"{who['url']}/{entry.id}",
        "account": who,
        "created_at": stamp(entry.at),
        "edited_at": stamp(changed) if changed else None,
        "content": f"<p>{html.escape(entry.text).replace(chr(10), '<br>')}</p>",
        "spoiler_text": entry.extra.get("warning", ""),
        "visibility": entry.extra.get("visibility", "public"),
        "in_reply_to_id": entry.parent or None,
        "in_reply_to_account_id": number(above.author) if above else None,
        "mentions": [{name: account(key, shop)[name] for name in ("id", "username", "acct", "url")} for key in named],
        "media_attachments": [picture] if picture else [],
        "favourited": bool(entry.likes),
        "reblogged": bool(entry.extra.get("boosted")),
    }


def stamp(at: float) -> str:
    """Return a time as the API writes it."""
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
