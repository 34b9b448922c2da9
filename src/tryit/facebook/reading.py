"""The desk looks something up: nodes and edges of the Graph, with the ``fields`` it asks for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tryit.cast.people import BY_KEY, BY_PSID
from tryit.facebook.errors import bad_parameter
from tryit.facebook.messaging import APP_ID
from tryit.facebook.page import Page
from tryit.world import PAGE, Entry, Place

SUBSCRIBED = (
    *("feed", "mention", "messages", "message_echoes", "message_edits"),
    *("message_reactions", "message_deliveries", "message_reads"),
)
PAGE_SIZE = 100


def node(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """GET /{anything}: the Page, a customer, a post, a comment, a message; also /debug_token."""
    if name == "debug_token":
        return _token(page)
    if name == page.id:
        return _only({"id": page.id, "name": page.settings.page_name, "category": "Shop"}, params)
    if name in BY_PSID:
        return _only(_profile(page, name), params)
    return _only(_shown(page, page.entry(name)), params)


def subscriptions(_page: Page, _name: str, _params: Mapping[str, Any]) -> object:
    """GET /{page}/subscribed_apps."""
    return {"data": [{"id": str(APP_ID), "name": "Care desk", "subscribed_fields": list(SUBSCRIBED)}]}


def subscribe(_page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """POST /{page}/subscribed_apps; the simulator always tells everything."""
    if not params.get("subscribed_fields"):
        raise bad_parameter("Param subscribed_fields[0] must be given")
    return {"success": True}


def unsubscribe(_page: Page, _name: str, _params: Mapping[str, Any]) -> object:
    """DELETE /{page}/subscribed_apps."""
    return {"success": True}


def feed(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """GET /{page}/feed, newest first."""
    return _list(page, page.world.within(Place.POST), params, newest_first=True)


def comments(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """GET /{post or comment}/comments, oldest first; ``filter=stream`` on a post flattens the answers in."""
    above = page.entry(name)
    if above.place is Place.COMMENT:
        return _list(page, (each for each in page.world.within(Place.COMMENT) if each.parent == above.id), params)
    flat = params.get("filter") == "stream"
    found = (each for each in page.world.within(Place.COMMENT, above.id) if flat or not each.parent)
    return _list(page, found, params)


def conversations(page: Page, _name: str, _params: Mapping[str, Any]) -> object:
    """GET /{page}/conversations: one per customer who has written or was written to."""
    people = dict.fromkeys(each.thread for each in page.world.within(Place.DM))
    return {"data": [_conversation(page, key) for key in people]}


def messages(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """GET /{conversation}/messages, newest first."""
    person = page.person(name.removeprefix("t_"))
    return _list(page, page.world.within(Place.DM, person.key), params, newest_first=True)


def _list(
    page: Page, entries: Iterable[Entry], params: Mapping[str, Any], *, newest_first: bool = False
) -> dict[str, object]:
    since = float(str(params.get("since") or 0))
    found = sorted((each for each in entries if not each.deleted and each.at >= since), key=lambda each: each.at)
    chosen = list(reversed(found)) if newest_first else found
    return {"data": [_only(_shown(page, each), params) for each in chosen[:PAGE_SIZE]], "paging": {}}


def _shown(page: Page, entry: Entry) -> dict[str, object]:
    shown: dict[str, object] = {"id": entry.id, "created_time": _iso(entry.at), "from": page.author(entry.author)}
    shown["message"] = entry.text
    if entry.place is Place.DM:
        customer = page.author(entry.thread)
        shown["to"] = {"data": [customer if entry.author == PAGE else page.author(PAGE)]}
    if entry.place is Place.COMMENT:
        shown["is_hidden"] = entry.hidden
        shown["object"] = {"id": entry.thread}
        shown |= {"parent": {"id": entry.parent}} if entry.parent else {}
    if entry.picture:
        picture = f"{page.settings.url}/media/{entry.picture}.png"
        shown |= {"full_picture": picture, "attachment": {"type": "photo", "media": {"image": {"src": picture}}}}
    return shown


def _profile(page: Page, psid: str) -> dict[str, object]:
    person = BY_PSID[psid]
    first, _, last = person.name.partition(" ")
    picture = f"{page.settings.url}/media/face-{person.key}.png"
    return {"id": psid, "name": person.name, "first_name": first, "last_name": last, "profile_pic": picture}


def _conversation(page: Page, key: str) -> dict[str, object]:
    newest = max(each.at for each in page.world.within(Place.DM, key))
    people = {"data": [page.author(key), page.author(PAGE)]}
    return {"id": f"t_{BY_KEY[key].psid}", "updated_time": _iso(newest), "participants": people}


def _token(page: Page) -> dict[str, object]:
    facts = {"app_id": str(APP_ID), "type": "PAGE", "is_valid": True, "profile_id": page.id, "expires_at": 0}
    return {"data": {**facts, "scopes": ["pages_manage_engagement", "pages_messaging", "pages_read_engagement"]}}


def _only(found: dict[str, object], params: Mapping[str, Any]) -> dict[str, object]:
    """Keep what ``fields`` names, and the id; everything when it names nothing."""
    asked = re.sub(r"\{[^{}]*\}", "", str(params.get("fields") or ""))
    wanted = {part.strip() for part in asked.split(",") if part.strip()} | {"id"}
    return found if len(wanted) == 1 else {name: value for name, value in found.items() if name in wanted}


def _iso(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S%z")
