"""The API's front: what the desk asks and does."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from tryit.cast.people import BY_KEY, BY_PSID
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry
from tryit.x import shown

if TYPE_CHECKING:
    from tryit.x.network import X

ID: Final = r"/(\d+)"
POST_LENGTH: Final = 280
LINK: Final = re.compile(r"https?://\S+")
UPLOADED: Final = "uploaded"  # the simulator keeps no files: it shows a parcel where a picture was
TOLD: Final = (
    *("post.mention.create", "post.reply.create", "post.quote.create", "post.create", "post.delete"),
    *("dm.received", "dm.sent", "dm.read", "chat.received"),
)
GONE: Final = "https://api.x.com/2/problems/resource-not-found"

Params = Mapping[str, Any]


class Calls:
    """Answers the API's calls out of the network's memory."""

    def __init__(self, network: X) -> None:
        self._network = network

    def routes(self) -> list[Route]:
        """Return the routes of API v2."""
        front = self._front
        return [
            Route("POST", "/2/oauth2/token", self._token),
            Route("GET", "/2/users/me", front(self._me)),
            Route("GET", f"/2/users{ID}", front(self._user)),
            Route("GET", f"/2/users{ID}/mentions", front(self._mentions)),
            Route("GET", "/2/tweets/search/recent", front(self._search)),
            Route("GET", "/2/tweets", front(self._posts)),
            Route("POST", "/2/tweets", front(self._post)),
            Route("DELETE", f"/2/tweets{ID}", front(self._delete)),
            Route("PUT", f"/2/tweets{ID}/hidden", front(self._hide)),
            Route("POST", f"/2/users{ID}/(likes|retweets)", front(self._like)),
            Route("DELETE", f"/2/users{ID}/(likes|retweets){ID}", front(self._unlike)),
            Route("GET", "/2/dm_events", front(self._messages)),
            Route("DELETE", f"/2/dm_events{ID}", front(self._unsend)),
            Route("POST", f"/2/dm_conversations/with{ID}/messages", front(self._message)),
            Route("POST", r"/2/media/upload(?:/initialize|/\d+/append|/\d+/finalize)?", front(self._upload)),
            Route("GET", "/2/activity/subscriptions", front(self._subscriptions)),
        ]

    def _front(self, call: Callable[..., Response]) -> Callable[..., Response]:
        def answer(request: Request, *names: str) -> Response:
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            token = self._network.around.settings.get("access_token", "")
            if not hmac.compare_digest(given.encode(), token.encode()):
                return shown.refused(401, "Unauthorized")
            return call(request.params, *names)

        return answer

    def _token(self, request: Request) -> Response:
        settings = self._network.around.settings
        if request.params.get("refresh_token") != settings.get("refresh_token"):
            return as_json({"error": "invalid_request"}, status=400)
        tokens = {name: settings[name] for name in ("access_token", "refresh_token")}
        return as_json({**tokens, "token_type": "bearer", "expires_in": 7200})

    def _me(self, _params: Params) -> Response:
        return as_json({"data": self._network.user(PAGE)})

    def _user(self, _params: Params, name: str) -> Response:
        if name == self._network.us:
            return self._me({})
        if name not in BY_PSID:
            return as_json({"errors": [{"type": GONE, "resource_id": name, "title": "Not Found"}]})
        return as_json({"data": self._network.user(BY_PSID[name].key)})

    def _mentions(self, params: Params, _name: str) -> Response:
        """Everything that names us, and every direct answer to us: X counts both as mentions."""
        us = f"@{shown.handle(PAGE, self._network.around.shop)}".lower()
        return self._listed([each for each in self._public() if us in each.text.lower() or self._to_us(each)], params)

    def _search(self, params: Params) -> Response:
        wanted = re.findall(r"conversation_id:(\d+)", str(params.get("query", "")))
        return self._listed([each for each in self._public() if each.thread in wanted], params)

    def _public(self) -> list[Entry]:
        return [each for each in self._network.entries() if not (each.private or each.deleted or each.author == PAGE)]

    def _to_us(self, entry: Entry) -> bool:
        above = self._network.entry(entry.parent)
        return above is not None and above.author == PAGE

    def _listed(self, found: Sequence[Entry], params: Params) -> Response:
        since = int(params.get("since_id") or 0)
        start = str(params.get("start_time") or "")
        new = [each for each in found if int(each.extra["versions"][-1]) > since and shown.iso(each.at) >= start]
        newest = list(reversed(new))[: int(params.get("max_results") or 10)]
        rows = [self._network.shown(each) for each in newest]
        return as_json({"data": rows, "includes": self._network.along(*newest), "meta": {"result_count": len(rows)}})

    def _posts(self, params: Params) -> Response:
        asked = [(name, self._network.version(name)) for name in str(params.get("ids", "")).split(",")]
        there = [(name, each) for name, each in asked if each and not each.deleted]
        known = {name for name, _ in there}
        missing = [{"type": GONE, "resource_id": name, "title": "Not Found"} for name, _ in asked if name not in known]
        rows = [{**self._network.shown(each), "id": name} for name, each in there]
        answer = {"data": rows, "includes": self._network.along(*(each for _, each in there))}
        return as_json(answer | ({"errors": missing} if missing else {}))

    def _post(self, params: Params) -> Response:
        text = str(params.get("text") or "")
        if len(LINK.sub("x" * 23, text)) > POST_LENGTH:
            return shown.refused(403, "Your Post text is too long.")
        answered = str((params.get("reply") or {}).get("in_reply_to_tweet_id") or "")
        above = self._network.version(answered) if answered else None
        if answered and (above is None or above.deleted or above.extra["versions"][-1] != answered):
            return shown.refused(403, "You attempted to reply to a Post that is deleted or not visible to you.")
        picture = UPLOADED if params.get("media") else ""
        entry = self._network.post(PAGE, text, above=above, picture=picture)
        person = self._network.customer_of(above) if above else None
        if person:
            self._network.around.hear(person, entry)
        return as_json({"data": {"id": entry.id, "text": text}}, status=201)

    def _delete(self, _params: Params, name: str) -> Response:
        entry = self._network.version(name)
        if entry is None or entry.author != PAGE:
            return shown.refused(403, "You are not permitted to delete this Post.")
        self._network.withdraw(entry)
        return as_json({"data": {"deleted": True}})

    def _hide(self, params: Params, name: str) -> Response:
        entry = self._network.version(name)
        if entry is None:
            return shown.refused(404, "Not Found")
        entry.hidden = bool(params.get("hidden"))
        return as_json({"data": {"hidden": entry.hidden}})

    def _like(self, params: Params, _us: str, kind: str) -> Response:
        return self._liked(str(params.get("tweet_id", "")), kind, on=True)

    def _unlike(self, _params: Params, _us: str, kind: str, name: str) -> Response:
        return self._liked(name, kind, on=False)

    def _liked(self, name: str, kind: str, *, on: bool) -> Response:
        entry = self._network.version(name)
        if entry is None:
            return shown.refused(404, "Not Found")
        if kind == "likes":
            entry.likes = int(on)
        return as_json({"data": {"liked" if kind == "likes" else "retweeted": on}})

    def _messages(self, params: Params) -> Response:
        found = [each for each in self._network.entries() if each.private and not each.deleted]
        newest = list(reversed(found))[: int(params.get("max_results") or 100)]
        people = dict.fromkeys(each.author for each in newest)
        rows = [shown.polled_message(each, us=self._network.us) for each in newest]
        users = [self._network.user(key) for key in people]
        return as_json({"data": rows, "includes": {"users": users}, "meta": {"result_count": len(rows)}})

    def _message(self, params: Params, name: str) -> Response:
        text = str(params.get("text") or "")
        if name not in BY_PSID or not (text or params.get("attachments")):
            return shown.refused(403, "You cannot send a Direct Message to this user.")
        person = BY_PSID[name]
        entry = self._network.message(PAGE, text, thread=person.key)
        entry.picture = UPLOADED if params.get("attachments") else ""
        self._network.around.hear(BY_KEY[person.key], entry)
        told = {"dm_event_id": entry.id, "dm_conversation_id": f"{name}-{self._network.us}"}
        return as_json({"data": told}, status=201)

    def _unsend(self, _params: Params, name: str) -> Response:
        entry = self._network.entry(name)
        if entry is None:
            return shown.refused(404, "Not Found")
        entry.deleted = True
        return as_json({"data": {"deleted": True}})

    def _upload(self, _params: Params) -> Response:
        return as_json({"data": {"id": shown.snowflake(self._network.around.ids), "size": 1}})

    def _subscriptions(self, _params: Params) -> Response:
        owner = {"user_id": self._network.us}
        return as_json({"data": [{"event_type": kind, "filter": owner, "webhook_id": "1"} for kind in TOLD]})
