"""The desk hides, edits, likes and deletes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tryit.facebook import events
from tryit.facebook.errors import GraphError, bad_parameter
from tryit.facebook.page import Page
from tryit.world import PAGE, Place

TRUE = ("true", "1", "True")


def change(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """POST /{comment}: ``is_hidden`` hides or shows a comment, ``message`` edits one of our own."""
    entry = page.entry(name)
    if "is_hidden" in params:
        if entry.place is not Place.COMMENT or entry.author == PAGE:
            raise GraphError("You can only hide other people's comments", code=200)
        entry.hidden = str(params["is_hidden"]) in TRUE
        page.world.events.append(events.moderated(page, entry, "hide" if entry.hidden else "unhide"))
    elif "message" in params and entry.author == PAGE:
        entry.text, entry.edits = str(params["message"]), entry.edits + 1
        page.world.events.append(events.written(page, entry, verb="edited"))
    else:
        raise bad_parameter("Nothing to change")
    return {"success": True}


def delete(page: Page, name: str, _params: Mapping[str, Any]) -> object:
    """DELETE /{post or comment}."""
    entry = page.entry(name)
    entry.deleted = True
    page.world.events.append(events.moderated(page, entry, "remove"))
    return {"success": True}


def like(page: Page, name: str, _params: Mapping[str, Any]) -> object:
    """POST /{post or comment}/likes, as the Page."""
    entry = page.entry(name)
    entry.likes = 1
    page.world.events.append(events.liked(page, entry, PAGE, "add"))
    return {"success": True}


def unlike(page: Page, name: str, _params: Mapping[str, Any]) -> object:
    """DELETE /{post or comment}/likes."""
    entry = page.entry(name)
    entry.likes = 0
    page.world.events.append(events.liked(page, entry, PAGE, "remove"))
    return {"success": True}
