"""The desk answers in private: Messenger's Send API with its windows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.facebook import events
from tryit.facebook.errors import already_answered, bad_parameter, outside_window, too_old
from tryit.facebook.page import Page
from tryit.facebook.publishing import UPLOADED
from tryit.world import PAGE, Entry, Place

DAY = 86_400.0  # seconds
WINDOW = DAY  # Source: Messenger Platform policy, 28 Sep 2026
HUMAN_WINDOW = 7 * DAY  # with the HUMAN_AGENT tag
PRIVATE_REPLY_WINDOW = 7 * DAY  # Source: private replies, 16 Apr 2026
TEXT_LENGTH = 2_000  # characters
QUICK_REPLIES, QUICK_REPLY = 13, 20  # how many, characters
APP_ID = 104_200_000_000_009


def send(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """POST /{page}/messages: to a person inside the window, or once to the author of a comment or post."""
    if name != page.id:
        raise bad_parameter(f"Object {name} takes no messages")
    recipient, message = _object(params.get("recipient")), _object(params.get("message"))
    answered = str(recipient.get("comment_id") or recipient.get("post_id") or "")
    if answered:
        person = _author_of(page, answered)
    else:
        person = page.person(str(recipient.get("id", "")))
        _check_window(page, person, tag=str(params.get("tag") or ""))
    draft = Entry(id=page.message_id(), place=Place.DM, author=PAGE, text=_text(message), at=page.now())
    draft.thread, draft.parent = person.key, answered
    if not draft.text:
        _attach(draft, _object(message.get("attachment")), name=str(params.get("filedata") or ""))
    draft.extra["choices"] = quick_replies(message)
    entry = _deliver(page, draft, metadata=str(message.get("metadata") or ""))
    page.hear(person, entry)
    return {"recipient_id": person.psid, "message_id": entry.id}


def upload(page: Page, _name: str, _params: Mapping[str, Any]) -> object:
    """POST /{page}/message_attachments: take a file; the simulator keeps only that there was one."""
    return {"attachment_id": str(page.ids.take())}


def _deliver(page: Page, entry: Entry, *, metadata: str) -> Entry:
    page.world.add(entry)
    extra = {"is_echo": True, "app_id": APP_ID, **({"metadata": metadata} if metadata else {})}
    told = [events.message(page, entry, extra=extra), events.receipt(page, entry, "delivery")]
    page.world.events.extend(told)
    return entry


def _author_of(page: Page, answered: str) -> Person:
    entry = page.entry(answered)
    if entry.author == PAGE:
        raise bad_parameter("A Page cannot answer itself in private")
    if page.now() - entry.at > PRIVATE_REPLY_WINDOW:
        raise too_old()
    if any(each.parent == answered and each.author == PAGE for each in page.world.within(Place.DM)):
        raise already_answered()
    return BY_KEY[entry.author]


def _check_window(page: Page, person: Person, *, tag: str) -> None:
    window = HUMAN_WINDOW if tag == "HUMAN_AGENT" else WINDOW
    written = (each.at for each in page.world.within(Place.DM, person.key) if each.author == person.key)
    if page.now() - max(written, default=0.0) > window:
        raise outside_window()


def _text(message: Mapping[str, Any]) -> str:
    text = str(message.get("text") or "")
    if len(text) > TEXT_LENGTH:
        raise bad_parameter(f"Length of param message[text] must be less than or equal to {TEXT_LENGTH}")
    if not text and not message.get("attachment"):
        raise bad_parameter("The parameter message is required")
    return text


def quick_replies(message: Mapping[str, Any]) -> list[list[str]]:
    """Return the words and payloads of the buttons below a message.

    Raises:
        GraphError: they are too many, or too long.

    """
    rows = message.get("quick_replies") or []
    told = [[str(each.get("title", "")), str(each.get("payload", ""))] for each in rows]
    if len(told) > QUICK_REPLIES or not all(0 < len(title) <= QUICK_REPLY and payload for title, payload in told):
        raise bad_parameter("quick_replies: at most 13 of 20 characters")
    return told


def _attach(entry: Entry, attachment: Mapping[str, Any], *, name: str) -> None:
    """Show a picture as a picture, and any other file by its name."""
    if attachment.get("type") == "image":
        entry.picture = UPLOADED
    else:
        entry.text = f"[{name or _object(attachment.get('payload')).get('url') or attachment.get('type')}]"


def _object(value: object) -> Mapping[str, Any]:
    """Graph takes an object as JSON, or as a form field that holds JSON."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_parameter("A parameter is not valid JSON") from None
    return value if isinstance(value, dict) else {}
