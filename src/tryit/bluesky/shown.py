"""How the network shows things: people, posts, tokens."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from typing import Any

from tryit.cast.people import BY_KEY, PEOPLE
from tryit.world import PAGE, Entry

US = "titli.example"


def did(key: str) -> str:
    """Return somebody's DID."""
    digest = hashlib.sha256(key.encode()).digest()
    return f"did:plc:{base64.b32encode(digest).decode().lower()[:24]}"


def handle(key: str) -> str:
    """Return somebody's handle."""
    return US if key == PAGE else f"{key.replace('.', '-')}.chai.example"


def key_of(name: str) -> str:
    """Return whose DID or handle this is, empty for nobody's."""
    return next((key for key in (PAGE, *(each.key for each in PEOPLE)) if name in {did(key), handle(key)}), "")


def cid(text: str) -> str:
    """Return what names one exact wording."""
    digest = base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower().rstrip("=")
    return f"bafyrei{digest}"


def uri(entry: Entry) -> str:
    """Return a post's address."""
    return f"at://{did(entry.author)}/app.bsky.feed.post/{entry.id}"


def person(key: str, shop: str) -> dict[str, Any]:
    """Return somebody as shown."""
    name = shop if key == PAGE else BY_KEY[key].name
    return {"did": did(key), "handle": handle(key), "displayName": name, "labels": [], "viewer": {"muted": False}}


def record(entry: Entry) -> dict[str, Any]:
    """Return a post as its author wrote it."""
    known: dict[str, Any] = entry.extra.get("record") or {}
    return {"$type": "app.bsky.feed.post", "text": entry.text, "createdAt": stamp(entry.at), **known}


def post(entry: Entry, shop: str) -> dict[str, Any]:
    """Return a post as shown."""
    viewer = {name: entry.extra[name] for name in ("like", "repost") if entry.extra.get(name)}
    return {
        "$type": "app.bsky.feed.defs#postView",
        "uri": uri(entry),
        "cid": cid(entry.text),
        "author": person(entry.author, shop),
        "record": record(entry),
        "indexedAt": stamp(entry.at),
        "viewer": viewer,
    }


def strong(entry: Entry) -> dict[str, str]:
    """Return the reference to a post in its exact wording."""
    return {"uri": uri(entry), "cid": cid(entry.text)}


def message(entry: Entry) -> dict[str, Any]:
    """Return a private message."""
    kind = "deletedMessageView" if entry.deleted else "messageView"
    told = {"id": entry.id, "rev": entry.id, "sender": {"did": did(entry.author)}, "sentAt": stamp(entry.at)}
    words = {} if entry.deleted else {"text": entry.text}
    return {"$type": f"chat.bsky.convo.defs#{kind}", **told, **words}


def token(kind: str, *, ends_at: float, secret: str) -> str:
    """Return a session token that says when it ends and can be known again."""
    claims = json.dumps({"sub": did(PAGE), "exp": int(ends_at), "scope": kind}).encode()
    body = base64.urlsafe_b64encode(claims).decode().rstrip("=")
    return f"e30.{body}.{hashlib.sha256(f'{secret} {body}'.encode()).hexdigest()}"


def valid(given: str, kind: str, *, now: float, secret: str) -> bool:
    """Say whether a token is ours, of that kind, and not at its end."""
    body = given.split(".")[1] if given.count(".") == 2 else ""  # noqa: PLR2004 - head, claims, signature
    try:
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except ValueError:
        return False
    right = token(kind, ends_at=claims.get("exp", 0), secret=secret) == given
    return right and claims["exp"] > now


def stamp(at: float) -> str:
    """Return a time as the network writes it."""
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
