"""A small YouTube on this machine."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.channels.types import Account, Author, Kind, Outbound, RawDelivery, Visibility
from sunwai.kernel import clock
from tests.adapters.rest_server import Answer, Asked, Rest, delivery, said

US = "UCmeerafoods000000000001"
ANA, RAVI = "UCana00000000000000000001", "UCravi0000000000000000001"
VIDEO = "vid00000001"
FIRST = "UgxAna000000000000000AaABAg"


def account(api_url: str = "http://127.0.0.1:9", **settings: str) -> Account:
    ends = (clock.now() + dt.timedelta(hours=1)).isoformat()
    known = {
        "channel_id": US,
        "client_id": "client-1",
        "client_secret": "canary-client-secret",
        "refresh_token": "canary-refresh-token",
        "access_token": "canary-access-token",
        "access_token_expires": ends,
        "api_url": api_url,
        "token_url": f"{api_url}/token",
    }
    return Account(connection_id="c1", external_id=US, settings={**known, **settings})


def comment(
    name: str = FIRST, text: str = "Kab aayega?", *, by: str = ANA, who: str = "@ana", **changes: Any
) -> dict[str, Any]:
    snippet = {
        "authorChannelId": {"value": by},
        "authorDisplayName": who,
        "authorProfileImageUrl": f"https://yt3.example/{by}",
        "textDisplay": text,
        "publishedAt": "2026-11-20T10:00:00Z",
        "updatedAt": "2026-11-20T10:00:00Z",
        "moderationStatus": "published",
    }
    return {"kind": "youtube#comment", "id": name, "snippet": {**snippet, **changes}}


def reply(number: int = 1, text: str = "Same here", **changes: Any) -> dict[str, Any]:
    known = {"by": RAVI, "who": "@ravi", "parentId": FIRST, "publishedAt": f"2026-11-20T1{number}:30:00Z"}
    known["updatedAt"] = known["publishedAt"]
    return comment(f"{FIRST}.r{number}", text, **{**known, **changes})


def thread(first: dict[str, Any] | None = None, *replies: Any, total: int | None = None) -> dict[str, Any]:
    top = first or comment()
    count = len(replies) if total is None else total
    snippet = {"channelId": US, "videoId": VIDEO, "topLevelComment": top, "totalReplyCount": count, "isPublic": True}
    found = {"kind": "youtube#commentThread", "id": top["id"], "snippet": {**snippet, "canReply": True}}
    return {**found, "replies": {"comments": list(replies)}} if replies else found


def page(*items: Any, more: str = "") -> Answer:
    return said({"kind": "list", "items": list(items), **({"nextPageToken": more} if more else {})})


def refusal(status: int, reason: str, message: str = "No.") -> Answer:
    errors = [{"message": message, "domain": "youtube", "reason": reason}]
    return said({"error": {"code": status, "message": message, "errors": errors}}, status)


class Tube(Rest):
    """The fake network."""

    def text_of(self, asked: Asked) -> str:
        return str(asked.fields["snippet"]["textOriginal"])

    def refused(self) -> Answer:
        return refusal(403, "commentsDisabled", "canary-access-token may not comment")

    def put_off(self) -> Answer:
        return refusal(403, "quotaExceeded")

    def success(self, asked: Asked) -> Any:
        if asked.path.endswith("/setModerationStatus") or asked.method == "DELETE":
            return None
        if asked.method == "POST":
            return comment(f"{FIRST}.s{len(self.took)}", self.text_of(asked), by=US, who="@meerafoods")
        if asked.path == "/channels":
            return {"items": [{"id": US, "snippet": {"title": "Meera Foods"}}]}
        return {"items": []}

    def echo(self) -> RawDelivery:
        name, text = f"{FIRST}.s{len(self.took)}", self.taken()[-1]
        return delivery(comment(name, text, by=US, who="@meerafoods", parentId=FIRST, videoId=VIDEO))

    def foreign_echo(self) -> RawDelivery:
        return delivery(comment(f"{FIRST}.app", "From Studio", by=US, parentId=FIRST, videoId=VIDEO))


def answer(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's comment."""
    known: dict[str, Any] = {
        "key": "0192f0c1-0000-7000-8000-000000000009",
        "thread_key": "t1",
        "root": VIDEO,
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": Author(external_id=ANA, name="@ana"),
        "answers": FIRST,
        "answers_kind": Kind.COMMENT,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})
