"""The Graph API's front: routes, access token, error envelope."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any

from tryit.facebook import messaging, moderation, profile, publishing, reading
from tryit.facebook.errors import GraphError, bad_proof, bad_token
from tryit.facebook.page import Page
from tryit.settings import Settings
from tryit.web import Request, Response, Route, as_json

VERSION = r"/v\d+\.\d+"
NAME = r"/([\w.-]+)"

Call = Callable[[Page, str, Mapping[str, Any]], object]  # the object's name, the parameters → what Graph answers

CALLS: tuple[tuple[str, str, Call], ...] = (
    ("GET", "", reading.node),
    ("POST", "", moderation.change),
    ("DELETE", "", moderation.delete),
    ("GET", "/subscribed_apps", reading.subscriptions),
    ("POST", "/subscribed_apps", reading.subscribe),
    ("DELETE", "/subscribed_apps", reading.unsubscribe),
    ("GET", "/feed", reading.feed),
    ("GET", "/tagged", reading.tagged),
    ("GET", "/ratings", reading.ratings),
    ("GET", "/comments", reading.comments),
    ("POST", "/comments", publishing.comment),
    ("POST", "/likes", moderation.like),
    ("DELETE", "/likes", moderation.unlike),
    ("GET", "/conversations", reading.conversations),
    ("GET", "/messages", reading.messages),
    ("POST", "/messages", messaging.send),
    ("POST", "/message_attachments", messaging.upload),
    ("GET", "/messenger_profile", profile.read),
    ("POST", "/messenger_profile", profile.change),
    ("DELETE", "/messenger_profile", profile.delete),
)


def routes(page: Page) -> list[Route]:
    """Return the routes of the Graph API for one Page."""
    alone = [("GET", "/()", reading.nodes), ("POST", "/(debug_token)", reading.token)]
    calls = [*alone, *((method, NAME + edge, call) for method, edge, call in CALLS)]
    return [Route(method, VERSION + place, _front(page, call)) for method, place, call in calls]


def _front(page: Page, call: Call) -> Callable[[Request, str], Response]:
    def answer(request: Request, name: str) -> Response:
        try:
            _check_caller(request, page.settings)
            return as_json(call(page, page.id if name == "me" else name, request.params))
        except GraphError as refusal:
            return refusal.response(trace=f"T{page.ids.take()}")

    return answer


def _check_caller(request: Request, settings: Settings) -> None:
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    given = str(request.params.get("access_token") or bearer)
    if not hmac.compare_digest(given.encode(), settings.access_token.encode()):
        raise bad_token()
    proof = hmac.new(settings.app_secret.encode(), given.encode(), hashlib.sha256).hexdigest()
    if request.params.get("appsecret_proof", proof) != proof:
        raise bad_proof()
