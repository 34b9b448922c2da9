"""What the simulated WhatsApp tells the desk, as Meta writes and signs it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.world import Entry

MOST_BUTTONS = 3  # more choices are a list
HIDDEN = frozenset({"vicky.b"})  # who has a username, and shows nobody the number
IDS = {f"91980{person.psid[-7:]}": person for person in BY_KEY.values()}
IDS |= {f"IN.{person.psid}": person for person in BY_KEY.values()}


def phone(person: Person) -> str:
    """Return the phone number, as WhatsApp writes it."""
    return f"91980{person.psid[-7:]}"


def user_id(person: Person) -> str:
    """Return the id that WhatsApp gives this business for a person."""
    return f"IN.{person.psid}"


def sender(person: Person) -> dict[str, Any]:
    """Return who wrote: by both ids, or without the number."""
    known = {"from_user_id": user_id(person)}
    return known if person.key in HIDDEN else {"from": phone(person), **known}


def contact(person: Person) -> dict[str, Any]:
    """Return one of ``contacts``."""
    profile = {"name": person.name}
    if person.key in HIDDEN:
        return {"profile": {**profile, "username": person.key}, "user_id": user_id(person)}
    return {"profile": profile, "wa_id": phone(person), "user_id": user_id(person)}


def message(entry: Entry) -> dict[str, Any]:
    """Return one of ``messages``: words, or a picture with a caption."""
    head = {**sender(BY_KEY[entry.author]), "id": entry.id, "timestamp": str(int(entry.at))}
    if entry.parent:
        head["context"] = {"id": entry.parent}
    if entry.picture:
        picture = {"id": entry.extra["media"], "mime_type": "image/png", "sha256": "…", "caption": entry.text}
        return {**head, "type": "image", "image": picture}
    return {**head, "type": "text", "text": {"body": entry.text}}


def chosen(entry: Entry, payload: str, *, below: Entry) -> dict[str, Any]:
    """Return one of ``messages``: the button or the row that was tapped below one of ours."""
    kind = "button_reply" if len(below.extra["choices"]) <= MOST_BUTTONS else "list_reply"
    head = {
        **sender(BY_KEY[entry.author]),
        "id": entry.id,
        "timestamp": str(int(entry.at)),
        "context": {"id": below.id},
    }
    return {**head, "type": "interactive", "interactive": {"type": kind, kind: {"id": payload, "title": entry.text}}}


def status(entry: Entry, person: Person, state: str, *, at: float) -> dict[str, Any]:
    """Return one of ``statuses``; the desk's own word comes back with it."""
    known = {"id": entry.id, "status": state, "timestamp": str(int(at)), "recipient_user_id": user_id(person)}
    if person.key not in HIDDEN:
        known["recipient_id"] = phone(person)
    mark = entry.extra.get("mark")
    return {**known, **({"biz_opaque_callback_data": mark} if mark else {})}


def body(settings: Mapping[str, str], parts: Mapping[str, Any]) -> bytes:
    """Return one delivery about the shop's number, escaped as Meta escapes."""
    metadata = {"display_phone_number": "919100000001", "phone_number_id": settings["phone_number_id"]}
    value = {"messaging_product": "whatsapp", "metadata": metadata, **parts}
    entry = {"id": settings["waba_id"], "changes": [{"value": value, "field": "messages"}]}
    text = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}, separators=(",", ":"))
    return text.replace("/", "\\/").encode("ascii")


def headers(told: bytes, secret: str) -> dict[str, str]:
    """Return what travels with a delivery: its signature over the raw bytes."""
    digest = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}
