"""What the Page's webhooks say. Source: contracts of the feed, mention and messages fields."""

from __future__ import annotations

from typing import Any

from tryit.cast.people import BY_KEY
from tryit.facebook.page import Page
from tryit.world import PAGE, Entry, Place


def written(page: Page, entry: Entry, *, verb: str = "add") -> dict[str, Any]:
    """Say that a post, mention or comment was added or edited."""
    if entry.place is Place.MENTION:
        return change("mention", _mention(page, entry, verb))
    value = {**_feed(page, entry, verb), "message": entry.text}
    if entry.picture:
        value["photo"] = f"{page.settings.url}/media/{entry.picture}.png"
    return change("feed", value)


def moderated(page: Page, entry: Entry, verb: str) -> dict[str, Any]:
    """Say that a post or comment was removed, hidden or shown again; the text is not repeated."""
    return change("feed", _feed(page, entry, verb))


def liked(page: Page, entry: Entry, author: str, verb: str) -> dict[str, Any]:
    """Say that somebody liked a post or comment, or took it back."""
    value = {**_feed(page, entry, verb), "from": page.author(author), "item": "reaction", "reaction_type": "like"}
    return change("feed", value)


def message(page: Page, entry: Entry, *, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """Say that a direct message was written: by the customer, or (an echo) by the Page."""
    body: dict[str, Any] = {"mid": entry.id, **({"text": entry.text} if entry.text else {}), **(extra or {})}
    if entry.picture:
        url = f"{page.settings.url}/media/{entry.picture}.png"
        body["attachments"] = [{"type": "image", "payload": {"url": url}}]
    ours = entry.author == PAGE
    return messaging(page, entry.thread, at=entry.at, ours=ours, body={"message": body})


def edited_message(page: Page, entry: Entry) -> dict[str, Any]:
    """Say that a customer changed a direct message."""
    body = {"message_edit": {"mid": entry.id, "text": entry.text, "num_edit": entry.edits}}
    return messaging(page, entry.thread, at=page.now(), ours=False, body=body)


def receipt(page: Page, entry: Entry, kind: str) -> dict[str, Any]:
    """Say that our message was delivered or read; a watermark covers all before it."""
    watermark = int(page.now() * 1000)
    named = {"mids": [entry.id]} if kind == "delivery" else {}
    return messaging(page, entry.thread, at=page.now(), ours=False, body={kind: {**named, "watermark": watermark}})


def change(field: str, value: dict[str, Any]) -> dict[str, Any]:
    """Wrap a change of a field of the Page."""
    return {"kind": "changes", "body": {"field": field, "value": value}}


def messaging(page: Page, person: str, *, at: float, ours: bool, body: dict[str, Any]) -> dict[str, Any]:
    """Wrap something that happened in a thread of Messenger; ``at`` is seconds since 1970."""
    customer, us = {"id": BY_KEY[person].psid}, {"id": page.id}
    sender, recipient = (us, customer) if ours else (customer, us)
    inside = {"sender": sender, "recipient": recipient, "timestamp": int(at * 1000), **body}
    return {"kind": "messaging", "body": inside}


def _feed(page: Page, entry: Entry, verb: str) -> dict[str, Any]:
    value = {"from": page.author(entry.author), "verb": verb, "created_time": int(entry.at)}
    if entry.place is Place.COMMENT:
        parent = entry.parent or entry.thread
        return {**value, "item": "comment", "post_id": entry.thread, "comment_id": entry.id, "parent_id": parent}
    item = "photo" if entry.picture else "status"
    return {**value, "item": item, "post_id": entry.id, "published": 1}


def _mention(page: Page, entry: Entry, verb: str) -> dict[str, Any]:
    author = page.author(entry.author)
    who = {"sender_id": author["id"], "sender_name": author["name"]}
    return {
        **who,
        "item": "post",
        "verb": verb,
        "post_id": entry.id,
        "message": entry.text,
        "created_time": int(entry.at),
    }
