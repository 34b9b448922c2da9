"""How X shows people, posts and messages, and how it signs what it tells. Ids are snowflakes: they carry their time."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
from typing import Any

from tryit.cast.people import BY_KEY
from tryit.clock import Ids
from tryit.web import Response, as_json
from tryit.world import PAGE, Entry

EPOCH = 1_288_834_974_657  # milliseconds; Source: X, "Snowflake"
HEADER = "X-Twitter-Webhooks-Signature"


def snowflake(ids: Ids) -> str:
    """Return a new id, as X makes them: the milliseconds since its epoch above 22 bits."""
    micro = ids.take()
    return str(((micro // 1000 - EPOCH) << 22) | (micro % 1000))


def handle(key: str, shop: str) -> str:
    """Return somebody's @name."""
    return "".join(shop.split()) if key == PAGE else key.replace(".", "_")


def number(key: str, us: str) -> str:
    """Return somebody's id."""
    return us if key == PAGE else BY_KEY[key].psid


def user(key: str, *, us: str, shop: str, url: str) -> dict[str, Any]:
    """Return somebody as X shows them."""
    ours = key == PAGE
    return {
        "id": number(key, us),
        "name": shop if ours else BY_KEY[key].name,
        "username": handle(key, shop),
        "verified": ours,
        "verified_type": "business" if ours else "none",
        "profile_image_url": f"{url.rsplit('/', 1)[0]}/media/face-{key}.png",
        "public_metrics": {"followers_count": 12_000 if ours else 40 + len(key), "following_count": 3},
    }


def post(entry: Entry, *, us: str, answered: Entry | None) -> dict[str, Any]:
    """Return a post in its newest version."""
    versions = entry.extra["versions"]
    shown: dict[str, Any] = {
        "id": versions[-1],
        "text": entry.text,
        "author_id": number(entry.author, us),
        "created_at": iso(entry.extra.get("edited_at", entry.at)),
        "conversation_id": entry.thread,
        "edit_history_post_ids": versions,
        "lang": "und",
    }
    if answered is not None:
        shown["in_reply_to_user_id"] = number(answered.author, us)
        shown["referenced_posts"] = [{"type": "replied_to", "id": answered.extra["versions"][-1]}]
    if entry.picture:
        shown["attachments"] = {"media_keys": [f"3_{versions[0]}"]}
    return shown


def media(entry: Entry, url: str) -> list[dict[str, Any]]:
    """Return the picture of a post."""
    if not entry.picture:
        return []
    address = f"{url.rsplit('/', 1)[0]}/media/{entry.picture}.png"
    return [{"media_key": f"3_{entry.extra['versions'][0]}", "type": "photo", "url": address}]


def pushed_message(entry: Entry, *, us: str) -> dict[str, Any]:
    """Return a message as an event tells it."""
    sender, reader = (PAGE, entry.thread) if entry.author == PAGE else (entry.author, PAGE)
    created = {
        "target": {"recipient_id": number(reader, us)},
        "sender_id": number(sender, us),
        "message_data": {"text": entry.text, "entities": {"urls": []}},
    }
    at = str(int(entry.at * 1000))
    return {"type": "message_create", "id": entry.id, "created_timestamp": at, "message_create": created}


def polled_message(entry: Entry, *, us: str) -> dict[str, Any]:
    """Return a message as the API lists it."""
    return {
        "id": entry.id,
        "event_type": "MessageCreate",
        "text": entry.text,
        "sender_id": number(entry.author, us),
        "created_at": iso(entry.at),
        "dm_conversation_id": f"{number(entry.thread, us)}-{us}",
    }


def event(kind: str, payload: dict[str, Any], *, us: str, uuid: str, includes: dict[str, Any] | None = None) -> bytes:
    """Return the body of one delivery."""
    told = {"event_uuid": uuid, "filter": {"user_id": us}, "event_type": kind, "tag": "care", "payload": payload}
    return json.dumps({"data": told | ({"includes": includes} if includes else {})}).encode()


def signed(body: bytes, secret: str) -> dict[str, str]:
    """Return the headers of one delivery."""
    digest = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
    return {"Content-Type": "application/json", HEADER: f"sha256={digest}"}


def refused(status: int, detail: str) -> Response:
    """Return one of X's problems."""
    problem = {"title": "Refused", "detail": detail, "type": "about:blank", "status": status}
    return as_json(problem, status=status)


def iso(seconds: float) -> str:
    """Return a moment as X writes it."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
