"""The desk looks something up: nodes and edges of the Graph, with the ``fields`` it asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from tryit.cast.people import BY_KEY, BY_PSID
from tryit.facebook.asking import only, since, wanted
from tryit.facebook.errors import abolished, bad_parameter
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
        known = {"id": page.id, "name": page.settings.page_name, "category": "Shop", "followers_count": 1_204}
        return only(known, params)
    if name in BY_PSID:
        return only(_profile(page, name), params)
    return only(_shown(page, page.entry(name)), params)


def nodes(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """GET /?ids=: several at once; one that is missing fails them all."""
    return {name: only(_shown(page, page.entry(name)), params) for name in str(params.get("ids") or "").split(",")}


def token(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """POST /debug_token with ``method=get``: the same as a GET, with the token out of the address."""
    if str(params.get("method")).lower() != "get":
        raise bad_parameter("Unsupported post request")
    return _token(page)


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
    told = _list(page, page.world.within(Place.POST), params, newest_first=True)
    if "comments" in wanted(params):
        for post in told["data"]:
            inner = {"filter": "stream", "since": since(params, "comments")}
            post["comments"] = comments(page, str(post["id"]), inner)
    return told


def tagged(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """GET /{page}/tagged: posts on other walls that name the Page."""
    return _list(page, page.world.within(Place.MENTION), params, newest_first=True)


def ratings(_page: Page, _name: str, _params: Mapping[str, Any]) -> object:
    """GET /{page}/ratings: no longer there, as at Meta."""
    raise abolished()


def comments(page: Page, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """GET /{post or comment}/comments, oldest first; ``filter=stream`` on a post flattens the answers in."""
    above = page.entry(name)
    if above.place is Place.COMMENT:
        return _list(page, (each for each in page.world.within(Place.COMMENT) if each.parent == above.id), params)
    flat = params.get("filter") == "stream"
    found = (each for each in page.world.within(Place.COMMENT, above.id) if flat or not each.parent)
    return _list(page, found, params)


def conversations(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """GET /{page}/conversations: one per customer who has written or was written to."""
    people = dict.fromkeys(each.thread for each in page.world.within(Place.DM))
    return {"data": [only(_conversation(page, key), params) for key in people]}


def messages(page: Page, name: str, params: Mapping[str, Any]) -> object:
    """GET /{conversation}/messages, newest first."""
    person = page.person(name.removeprefix("t_"))
    return _list(page, page.world.within(Place.DM, person.key), params, newest_first=True)


def _list(
    page: Page, entries: Iterable[Entry], params: Mapping[str, Any], *, newest_first: bool = False
) -> dict[str, Any]:
    first, last = float(str(params.get("since") or 0)), float(str(params.get("until") or "inf"))
    found = sorted(
        (each for each in entries if not each.deleted and first <= each.at <= last), key=lambda each: each.at
    )
    chosen = list(reversed(found)) if newest_first else found
    return {"data": [only(_shown(page, each), params) for each in chosen[:PAGE_SIZE]], "paging": {}}


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
    if entry.place in {Place.POST, Place.MENTION, Place.COMMENT}:
        shown["permalink_url"] = f"{page.settings.url}/permalink/{entry.id}"
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
    inside = _list(page, page.world.within(Place.DM, key), {}, newest_first=True)
    known = {"id": f"t_{BY_KEY[key].psid}", "updated_time": _iso(newest), "participants": people}
    return {**known, "messages": inside}


def _token(page: Page) -> dict[str, object]:
    facts = {"app_id": str(APP_ID), "type": "PAGE", "is_valid": True, "profile_id": page.id, "expires_at": 0}
    return {"data": {**facts, "scopes": ["pages_manage_engagement", "pages_messaging", "pages_read_engagement"]}}


def _iso(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S%z")
