"""A NodeBB forum: customers open topics and answer; the desk asks what is new, and answers by the write API."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any, Final

from tryit.cast.people import BY_KEY, PEOPLE, Person
from tryit.network import Network
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry

PER_PAGE, SHORTEST, LONGEST = 20, 2, 32_767
ID: Final = r"(\d+)"


class Forum(Network):
    """The forum's memory and its API. Posts are numbers; a topic has its first post's number."""

    slug = "nodebb"
    title = "NodeBB"

    def routes(self) -> list[Route]:
        """Return the API's routes."""
        return [
            Route("GET", "/api/recent", self._front(self._recent)),
            Route("GET", "/api/notifications", self._front(lambda _params: as_json({"notifications": []}))),
            Route("GET", "/api/config", self._front(self._config)),
            Route("GET", f"/api/topic/{ID}", self._front(self._topic_page)),
            Route("GET", r"/api/user/([\w.-]+)", self._front(self._user)),
            Route("GET", f"/api/v3/topics/{ID}", self._front(self._topic)),
            Route("POST", f"/api/v3/topics/{ID}", self._front(self._reply)),
            Route("GET", f"/api/v3/posts/{ID}(?:/summary)?", self._front(self._post)),
            Route("PUT", f"/api/v3/posts/{ID}/vote", self._front(self._vote)),
            Route("DELETE", f"/api/v3/posts/{ID}/vote", self._front(self._unvote)),
            Route("DELETE", f"/api/v3/posts/{ID}/state", self._front(self._delete)),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Let a customer open a topic; the forum has no private place."""
        number = str(self.around.ids.take())
        return self.write(number, person.key, text, thread=number, picture=picture)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer post below what the desk posted."""
        return self.write(str(self.around.ids.take()), person.key, text, thread=above.thread, parent=above.id)

    def edit(self, entry: Entry, text: str) -> None:
        """Let a customer change a post."""
        entry.text, entry.edits = text, entry.edits + 1
        entry.extra["edited"] = self.around.now()

    def delete(self, entry: Entry) -> None:
        """Let a customer delete a post."""
        entry.deleted = True

    def _front(self, call: Callable[..., Response]) -> Callable[..., Response]:
        def answer(request: Request, *names: str) -> Response:
            token = self.around.settings.get("access_token", "")
            if request.headers.get("authorization") != f"Bearer {token}":
                return _refused(401, "[[error:invalid-login-credentials]]")
            found = [self.entry(name) if name.isdecimal() else name for name in names]
            return call(request.params, *found) if all(found) else _refused(404, "[[error:no-post]]")

        return answer

    def _person(self, key: str) -> dict[str, Any]:
        if key == PAGE:
            us = self.around.settings.get("account_id", "").partition("@")[0]
            return {"uid": 7, "username": us, "userslug": us, "displayname": self.around.shop, "picture": None}
        number, name = 40 + [each.key for each in PEOPLE].index(key), BY_KEY[key].name
        return {"uid": number, "username": name, "userslug": key, "displayname": name, "picture": None}

    def _shown(self, entry: Entry) -> dict[str, Any]:
        who, edited = self._person(entry.author), entry.extra.get("edited", 0)
        return {
            "pid": int(entry.id),
            "tid": int(entry.thread),
            "uid": who["uid"],
            "toPid": int(entry.parent) if entry.parent else None,
            "content": f"<p>{html.escape(entry.text)}</p>",
            "sourceContent": entry.text,
            "timestamp": int(entry.at * 1000),
            "edited": int(edited * 1000),
            "deleted": int(entry.deleted),
            "user": who,
        }

    def _titled(self, first: Entry) -> dict[str, Any]:
        posts = list(self.entries(first.thread))
        return {
            "tid": int(first.thread),
            "mainPid": int(first.id),
            "title": html.escape(first.text[:60]),
            "titleRaw": first.text[:60],
            "slug": f"{first.thread}/topic",
            "postcount": len(posts),
            "lastposttime": int(posts[-1].at * 1000),
            "deleted": 0,
        }

    def _recent(self, _params: Any) -> Response:  # noqa: ANN401 - a request's parameters
        topics = [self._titled(each) for each in self.entries() if each.id == each.thread]
        return as_json({"topics": sorted(topics, key=lambda each: -each["lastposttime"])[:PER_PAGE]})

    def _config(self, _params: Any) -> Response:  # noqa: ANN401
        bounds = {"minimumPostLength": SHORTEST, "maximumPostLength": LONGEST}
        return as_json({"siteTitle": self.around.shop, **bounds})

    def _topic_page(self, params: Any, first: Entry) -> Response:  # noqa: ANN401
        start = (int(params.get("page") or 1) - 1) * PER_PAGE
        posts = [self._shown(each) for each in self.entries(first.thread)]
        return as_json({**self._titled(first), "posts": posts[start : start + PER_PAGE]})

    def _topic(self, _params: Any, first: Entry) -> Response:  # noqa: ANN401
        return _told(self._titled(first))

    def _post(self, _params: Any, entry: Entry) -> Response:  # noqa: ANN401
        return _told(self._shown(entry))

    def _user(self, _params: Any, slug: str) -> Response:  # noqa: ANN401
        us = self.around.settings.get("account_id", "").partition("@")[0]
        known = slug == us or slug in BY_KEY
        return as_json(self._person(PAGE if slug == us else slug)) if known else _refused(404, "[[error:no-user]]")

    def _reply(self, params: Any, first: Entry) -> Response:  # noqa: ANN401
        content = str(params.get("content", ""))
        if not SHORTEST <= len(content) <= LONGEST:
            return _refused(400, "[[error:content-too-short, 2]]")
        above = self.entry(str(params.get("toPid") or first.id)) or first
        entry = self.write(str(self.around.ids.take()), PAGE, content, thread=first.thread, parent=above.id)
        person = BY_KEY.get(above.author) or BY_KEY.get(first.author)
        if person:
            self.around.hear(person, entry)
        return _told(self._shown(entry))

    def _vote(self, _params: Any, entry: Entry) -> Response:  # noqa: ANN401
        entry.likes = 1
        return _told({})

    def _unvote(self, _params: Any, entry: Entry) -> Response:  # noqa: ANN401
        entry.likes = 0
        return _told({})

    def _delete(self, _params: Any, entry: Entry) -> Response:  # noqa: ANN401
        entry.deleted = True
        return _told({})


def _told(response: object) -> Response:
    return as_json({"status": {"code": "ok", "message": "OK"}, "response": response})


def _refused(status: int, message: str) -> Response:
    body = json.dumps({"status": {"code": "error", "message": message}, "response": {}}).encode()
    return Response(status=status, body=body, content_type="application/json; charset=utf-8")
