"""What the simulated Instagram tells the desk, as Meta writes and signs it, and how it shows what was written."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.world import PAGE, Entry

POST = "18000000000000001"  # the shop's one picture, which everybody comments on
CAPTION = "✨ Naye rang, naya mausam — tell us which one is yours."


def scoped_id(person: Person) -> str:
    """Return the id by which Instagram tells the shop of a person."""
    return f"91{person.psid[2:]}"


PEOPLE = {scoped_id(person): person for person in BY_KEY.values()}


def author(key: str, account: str) -> dict[str, str]:
    """Return who wrote something, the shop or a customer."""
    if key == PAGE:
        return {"id": account, "username": "titli.bazaar"}
    return {"id": scoped_id(BY_KEY[key]), "username": key}


def comment(entry: Entry, account: str) -> dict[str, Any]:
    """Return a comment as an event tells it: without a time."""
    above = {"parent_id": entry.parent} if entry.parent else {}
    media = {"id": POST, "media_product_type": "FEED"}
    return {"id": entry.id, "from": author(entry.author, account), "media": media, "text": entry.text, **above}


def comment_node(entry: Entry, account: str) -> dict[str, Any]:
    """Return a comment as the Graph API shows it."""
    told = {**comment(entry, account), "timestamp": iso(entry.at), "hidden": entry.hidden}
    return {**told, "username": told["from"]["username"], "media": post(account)}


def post(account: str) -> dict[str, Any]:
    """Return the shop's post."""
    known = {"id": POST, "caption": CAPTION, "username": "titli.bazaar", "owner": {"id": account}}
    return {**known, "permalink": "https://www.instagram.com/p/titli/"}


def message_node(entry: Entry, account: str) -> dict[str, Any]:
    """Return a private message as the Graph API shows it."""
    customer = entry.thread.removeprefix("ig-")
    other = customer if entry.author == PAGE else PAGE
    sides = {"from": author(entry.author, account), "to": {"data": [author(other, account)]}}
    return {"id": entry.id, "message": entry.text, "created_time": iso(entry.at), **sides}


def change(account: str, field: str, value: Mapping[str, Any], *, at: float) -> bytes:
    """Return a delivery about something public."""
    return _body({"id": account, "time": int(at), "changes": [{"field": field, "value": value}]})


def direct(account: str, person: Person, told: Mapping[str, Any], *, at: float, ours: bool = False) -> bytes:
    """Return a delivery about something private; ``at`` is seconds since 1970."""
    us, customer = {"id": account}, {"id": scoped_id(person)}
    sender, recipient = (us, customer) if ours else (customer, us)
    event = {"sender": sender, "recipient": recipient, "timestamp": int(at * 1000), **told}
    return _body({"id": account, "time": int(at * 1000), "messaging": [event]})


def headers(told: bytes, secret: str) -> dict[str, str]:
    """Return what travels with a delivery: its signature over the raw bytes."""
    digest = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}


def iso(seconds: float) -> str:
    """Return a time as the Graph API writes it."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S%z")


def _body(entry: Mapping[str, Any]) -> bytes:
    text = json.dumps({"object": "instagram", "entry": [entry]}, separators=(",", ":"))
    return text.replace("/", "\\/").encode("ascii")
