"""The desk answers in public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tryit.cast.people import BY_KEY
from tryit.facebook import events
from tryit.facebook.errors import bad_parameter
from tryit.facebook.page import Page
from tryit.world import PAGE, Entry, Place

UPLOADED = "uploaded"  # the simulator keeps no files: it shows a parcel where a picture was
COMMENT_LENGTH = 8_000  # characters; Source: general knowledge, unverified


def comment(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """POST /{post or comment}/comments: answer there, tell it back as an echo, and let the customer read it."""
    under = page.entry(name)
    text = str(params.get("message") or "")
    attached = str(params.get("attachment_url") or params.get("source") or "")
    if not text and not attached:
        raise bad_parameter("Either message, attachment_url or source is required")
    if len(text) > COMMENT_LENGTH:
        raise bad_parameter(f"Param message must be at most {COMMENT_LENGTH} characters long")
    entry = page.world.add(_answer(page, under, text))
    entry.picture = UPLOADED if attached else ""
    page.world.events.append(events.written(page, entry))
    spoken_to = under if under.author != PAGE else page.world.comment_root(under)
    if spoken_to.author != PAGE:
        page.hear(BY_KEY[spoken_to.author], entry)
    return {"id": entry.id}


def _answer(page: Page, under: Entry, text: str) -> Entry:
    is_comment = under.place is Place.COMMENT
    post = under.thread if is_comment else under.id
    return Entry(
        id=page.comment_id(post),
        place=Place.COMMENT,
        author=PAGE,
        text=text,
        at=page.now(),
        thread=post,
        parent=page.world.comment_root(under).id if is_comment else "",
    )
