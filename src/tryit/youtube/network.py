"""YouTube as the desk and the customers meet it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tryit.cast.people import BY_KEY, PEOPLE, Person
from tryit.google.gate import Gate, GoogleError
from tryit.network import Network, Surroundings
from tryit.web import Request, Response, Route
from tryit.world import PAGE, Entry
from tryit.youtube import resources

UNITS_A_DAY = 10_000
LIST_UNITS, WRITE_UNITS = 1, 50
SHOWN_REPLIES = 2  # of a thread's replies the list brings a few only
TEXT_LENGTH = 10_000
DAY = 86_400.0
STATES = frozenset({"published", "heldForReview", "rejected"})


class YouTube(Network):
    """One channel, one video, and what is said below it."""

    slug = "youtube"
    title = "YouTube"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._us = around.settings["channel_id"]
        self._gate = Gate(around.settings["refresh_token"])
        self._used: tuple[float, int] = (0.0, 0)

    def routes(self) -> list[Route]:
        """Return the part of the Data API that is played, and the token endpoint."""
        through = self._gate.behind
        return [
            Route("POST", "/token", self._token),
            Route("GET", "/commentThreads", through(self._threads)),
            Route("GET", "/comments", through(self._comments)),
            Route("POST", "/comments", through(self._insert)),
            Route("DELETE", "/comments", through(self._delete)),
            Route("POST", "/comments/setModerationStatus", through(self._moderate)),
            Route("GET", "/channels", through(self._channels)),
            Route("GET", "/videos", through(self._videos)),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Comment on the video; there is no private place."""
        name = f"Ugx{self.around.ids.take()}AaABAg"
        return self.write(name, person.key, text, thread=name)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Reply in the thread."""
        name = f"{above.thread}.{self.around.ids.take()}"
        return self.write(name, person.key, text, thread=above.thread, parent=above.thread)

    def edit(self, entry: Entry, text: str) -> None:
        """Change a comment."""
        entry.text, entry.edits = text, entry.edits + 1
        entry.extra["updated"] = max(self.around.now(), entry.at + 1)

    def delete(self, entry: Entry) -> None:
        """Take a comment away; nobody is told."""
        entry.deleted = True

    def _token(self, request: Request) -> Response:
        names = ("client_id", "client_secret", "refresh_token")
        right = all(request.params.get(name) == self.around.settings[name] for name in names)
        return self._gate.grant(right=right and request.params.get("grant_type") == "refresh_token")

    def _threads(self, request: Request) -> object:
        self._spend(LIST_UNITS)
        ids = _ids(request.params)
        wanted = request.params.get("moderationStatus", "published")
        if not ids and request.params.get("allThreadsRelatedToChannelId") != self._us:
            raise GoogleError(404, "channelNotFound", "The channel could not be found.")
        firsts = [each for each in self.entries() if not each.parent and not each.deleted]
        shown = [each for each in firsts if each.id in ids or (not ids and _status(each) == wanted)]
        return _paged([self._thread(each) for each in reversed(shown)], request.params)

    def _comments(self, request: Request) -> object:
        self._spend(LIST_UNITS)
        ids, parent = _ids(request.params), request.params.get("parentId", "")
        standing = [each for each in self.entries() if not each.deleted]
        shown = [each for each in standing if each.id in ids or (parent and each.parent == parent)]
        return _paged([self._comment(each, by_id=bool(ids)) for each in shown], {} if ids else request.params)

    def _insert(self, request: Request) -> object:
        self._spend(WRITE_UNITS)
        told = request.params.get("snippet") or {}
        above, text = self._found(str(told.get("parentId", ""))), str(told.get("textOriginal", ""))
        if not text.strip():
            raise GoogleError(400, "commentTextRequired", "The comment must have a text.")
        if len(text) > TEXT_LENGTH:
            raise GoogleError(400, "commentTextTooLong", "The comment is too long.")
        name = f"{above.thread}.{self.around.ids.take()}"
        ours = self.write(name, PAGE, text, thread=above.thread, parent=above.thread)
        first = self._found(above.thread)
        if first.author != PAGE:
            self.around.hear(BY_KEY[first.author], ours)
        return self._comment(ours)

    def _delete(self, request: Request) -> None:
        self._spend(WRITE_UNITS)
        entry = self._found(str(request.params.get("id", "")))
        if entry.author != PAGE:
            raise GoogleError(403, "forbidden", "The comment cannot be deleted.")
        entry.deleted = True

    def _moderate(self, request: Request) -> None:
        self._spend(WRITE_UNITS)
        status = str(request.params.get("moderationStatus", ""))
        if status not in STATES:
            raise GoogleError(400, "invalidModerationStatus", "No such status.")
        for name in _ids(request.params):
            entry = self._found(name)
            entry.extra["moderation"], entry.hidden = status, status != "published"

    def _channels(self, request: Request) -> object:
        self._spend(LIST_UNITS)
        ours: dict[str, Any] = {"title": self.around.shop, "subscribers": 48_200}
        if request.params.get("mine"):
            return {"items": [resources.channel(self._us, **ours)]}
        known: dict[str, Any] = {
            resources.channel_id(each.key): {"title": each.name, "subscribers": 7} for each in PEOPLE
        }
        known[self._us] = ours
        return {"items": [resources.channel(name, **known[name]) for name in _ids(request.params) if name in known]}

    def _videos(self, request: Request) -> object:
        self._spend(LIST_UNITS)
        known = resources.VIDEO in _ids(request.params)
        return {"items": [resources.video(us=self._us, shop=self.around.shop)] if known else []}

    def _thread(self, first: Entry) -> dict[str, Any]:
        replies = [each for each in self.entries(first.id) if each.parent == first.id and not each.deleted]
        shown = [self._comment(each) for each in replies[-SHOWN_REPLIES:]]
        snippet = {"channelId": self._us, "videoId": resources.VIDEO, "totalReplyCount": len(replies)}
        snippet |= {"topLevelComment": self._comment(first), "canReply": True, "isPublic": not first.hidden}
        more = {"replies": {"comments": shown}} if shown else {}
        return {"kind": "youtube#commentThread", "etag": "e", "id": first.id, "snippet": snippet, **more}

    def _comment(self, entry: Entry, *, by_id: bool = False) -> dict[str, Any]:
        return resources.comment(entry, us=self._us, shop=self.around.shop, by_id=by_id)

    def _found(self, name: str) -> Entry:
        entry = self.entry(name)
        if entry is None or entry.deleted:
            raise GoogleError(404, "commentNotFound", "The comment could not be found.")
        return entry

    def _spend(self, units: int) -> None:
        day = self.around.now() // DAY
        spent = self._used[1] if self._used[0] == day else 0
        self._used = (day, spent + units)
        if spent + units > UNITS_A_DAY:
            raise GoogleError(403, "quotaExceeded", "The request cannot be completed: the quota is used up.")


def _status(entry: Entry) -> str:
    return str(entry.extra.get("moderation", "published"))


def _ids(params: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(str(params.get("id", "")).split(",")) - {""}


def _paged(items: Sequence[object], params: Mapping[str, Any]) -> dict[str, Any]:
    size = min(int(params.get("maxResults", 20)), 100)
    token = str(params.get("pageToken", "0"))
    if not token.isdecimal():
        raise GoogleError(400, "invalidPageToken", "The page token is not valid.")
    start = int(token)
    more = {"nextPageToken": str(start + size)} if start + size < len(items) else {}
    return {"items": list(items[start : start + size]), "pageInfo": {"totalResults": len(items)}, **more}
