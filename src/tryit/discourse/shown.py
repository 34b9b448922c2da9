"""How the forum shows things: posts, people, webhooks, refusals."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import html
import json
from typing import Any

from tryit.cast.people import BY_KEY, PEOPLE
from tryit.web import Response, as_json
from tryit.world import PAGE, Entry

KINDS = {403: "invalid_access", 404: "not_found"}
TITLE = 60


def person(key: str, *, us: str, shop: str) -> dict[str, Any]:
    """Return somebody, as the forum names them."""
    if key == PAGE:
        return {"id": 7, "username": us, "name": shop, "avatar_template": "", "trust_level": 4}
    number = 40 + [each.key for each in PEOPLE].index(key)
    return {"id": number, "username": key, "name": BY_KEY[key].name, "avatar_template": "", "trust_level": 1}


def post(entry: Entry, *, topic: Entry, us: str, shop: str) -> dict[str, Any]:
    """Return a post, as serializers write it."""
    who = person(entry.author, us=us, shop=shop)
    updated = stamp(entry.extra.get("updated") or entry.at)
    title = " ".join(topic.text.split())[:TITLE]
    return {
        **{name: who[name] for name in ("username", "name", "avatar_template", "trust_level")},
        "user_id": who["id"],
        "id": entry.extra["post"],
        "topic_id": int(entry.thread),
        "post_number": entry.extra["number"],
        "reply_to_post_number": entry.extra["to"] or None,
        "post_type": 1,
        "topic_slug": "topic",
        "topic_title": title,
        "topic_archetype": "private_message" if entry.private else "regular",
        "raw": entry.text,
        "cooked": f"<p>{html.escape(entry.text)}</p>",
        "created_at": stamp(entry.at),
        "updated_at": updated,
        "deleted_at": updated if entry.deleted else None,
        "version": 1 + entry.edits,
        "hidden": False,
        "user_deleted": False,
    }


def stamp(at: float) -> str:
    """Return a time as the forum writes it."""
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def webhook(event: str, body: dict[str, Any], *, number: str, secret: str, site: str) -> tuple[bytes, dict[str, str]]:
    """Return one signed delivery: its bytes and its headers."""
    content = json.dumps(body, ensure_ascii=False).encode()
    signature = hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
    return content, {
        "Content-Type": "application/json",
        "User-Agent": "Discourse/3.5.0",
        "X-Discourse-Instance": site,
        "X-Discourse-Event-Id": number,
        "X-Discourse-Event-Type": event.partition("_")[0],
        "X-Discourse-Event": event,
        "X-Discourse-Event-Signature": f"sha256={signature}",
    }


def refused(status: int, words: str) -> Response:
    """Return a refusal, in the forum's envelope."""
    return as_json({"errors": [words], "error_type": KINDS.get(status, "invalid_parameters")}, status=status)
