"""A forum: customers open topics and answer; the desk reads, posts, likes and deletes by the API."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any, Final

from tryit.cast.people import BY_KEY, Person
from tryit.discourse import shown
from tryit.network import Network
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry

NAME: Final = r"/([\w.-]+)"
SHORTEST, LONGEST, PAGE_OF_POSTS = 2, 32_000, 50
WANTS: Final = {"key": "access_token", "secret": "app_secret", "us": "account_id"}


class Forum(Network):
    """The forum's memory and its API; whatever happens is told by a signed webhook."""

    slug = "discourse"
    title = "Discourse"

    def routes(self) -> list[Route]:
        """Return the API's routes."""
        return [
            Route("GET", f"/u{NAME}\\.json", self._front(self._user)),
            Route("GET", r"/posts/by_number/(\d+)/(\d+)\.json", self._front(self._read)),
            Route("GET", r"/posts\.json", self._front(self._newest)),
            Route("GET", r"/site/settings\.json", self._front(self._settings)),
            Route("POST", r"/posts\.json", self._front(self._post)),
            Route("POST", r"/post_actions\.json", self._front(self._like)),
            Route("DELETE", r"/post_actions/(\d+)\.json", self._front(self._unlike)),
            Route("DELETE", r"/posts/(\d+)\.json", self._front(self._delete)),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer open a topic, or write to the shop in private."""
        topic = str(self.around.ids.take())
        words = f"{text}\n\n![{picture}](upload://{picture})" if picture else text
        return self._say(person.key, words, topic=topic, private=private)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer post below what the desk posted."""
        return self._say(person.key, text, topic=above.thread, private=above.private, to=above.extra["number"])

    def edit(self, entry: Entry, text: str) -> None:
        """Let a customer change a post."""
        entry.text, entry.edits = text, entry.edits + 1
        entry.extra["updated"] = self.around.now()
        self._tell("post_edited", entry)

    def delete(self, entry: Entry) -> None:
        """Let a customer delete a post."""
        entry.deleted, entry.extra["updated"] = True, self.around.now()
        self._tell("post_destroyed", entry)

    def _say(self, author: str, text: str, *, topic: str, private: bool, to: int = 0) -> Entry:
        number = 1 + max((each.extra["number"] for each in self.entries(topic)), default=0)
        extra = {"number": number, "to": to, "post": self.around.ids.take()}
        entry = self.write(f"{topic}/{number}", author, text, thread=topic, private=private, extra=extra)
        self._tell("post_created", entry)
        return entry

    def _tell(self, event: str, entry: Entry) -> None:
        post = shown.post(entry, topic=self._first(entry), us=self._us(), shop=self.around.shop)
        number, secret = str(self.around.ids.take()), self._setting("secret")
        self.push(*shown.webhook(event, {"post": post}, number=number, secret=secret, site=self.around.url))

    def _first(self, entry: Entry) -> Entry:
        return next(self.entries(entry.thread), entry)

    def _setting(self, name: str) -> str:
        return self.around.settings.get(WANTS[name], "")

    def _us(self) -> str:
        return self._setting("us").partition("@")[0]

    def _front(self, call: Callable[..., Response]) -> Callable[..., Response]:
        def answer(request: Request, *names: str) -> Response:
            key = request.headers.get("api-key", "")
            if not hmac.compare_digest(key.encode(), self._setting("key").encode()):
                return shown.refused(403, "You are not permitted. The API username or key is invalid.")
            return call(request.params, *names)

        return answer

    def _shown(self, entry: Entry) -> dict[str, Any]:
        liked = [{"id": 2, "acted": bool(entry.likes), "can_act": not entry.likes}]
        post = shown.post(entry, topic=self._first(entry), us=self._us(), shop=self.around.shop)
        return {**post, "actions_summary": liked}

    def _user(self, _params: Any, name: str) -> Response:  # noqa: ANN401 - a request's parameters
        if name == self._us():
            return as_json({"user": shown.person(PAGE, us=name, shop=self.around.shop)})
        if name not in BY_KEY:
            return shown.refused(404, "The requested URL or resource could not be found.")
        return as_json({"user": shown.person(name, us=self._us(), shop=self.around.shop)})

    def _read(self, _params: Any, topic: str, number: str) -> Response:  # noqa: ANN401
        found = self.entry(f"{topic}/{number}")
        return as_json(self._shown(found)) if found else shown.refused(404, "The requested URL could not be found.")

    def _newest(self, params: Any) -> Response:  # noqa: ANN401
        before = int(params.get("before") or 2**62)
        public = [each for each in self.entries() if not each.private and not each.deleted]
        newest = [each for each in reversed(public) if each.extra["post"] <= before][:PAGE_OF_POSTS]
        return as_json({"latest_posts": [self._shown(each) for each in newest]})

    def _settings(self, _params: Any) -> Response:  # noqa: ANN401
        return as_json({"title": self.around.shop, "min_post_length": SHORTEST, "max_post_length": LONGEST})

    def _post(self, params: Any) -> Response:  # noqa: ANN401
        raw = str(params.get("raw", ""))
        if not SHORTEST <= len(raw) <= LONGEST:
            words = "Body is too short (minimum is 2 characters)" if len(raw) < SHORTEST else "Body is too long"
            return shown.refused(422, words)
        topic, to = str(params.get("topic_id") or self.around.ids.take()), int(params.get("reply_to_post_number") or 1)
        private = "archetype" in params or any(each.private for each in self.entries(topic))
        entry = self._say(PAGE, raw, topic=topic, private=private, to=to)
        heard = self.entry(f"{topic}/{to}") or self._first(entry)
        person = BY_KEY.get(str(params.get("target_recipients", "")), BY_KEY.get(heard.author))
        if person:
            self.around.hear(person, entry)
        return as_json(self._shown(entry))

    def _by_post(self, post: str) -> Entry | None:
        return next((each for each in self.entries() if str(each.extra["post"]) == post), None)

    def _like(self, params: Any) -> Response:  # noqa: ANN401
        return self._liked(str(params.get("id", "")), 1)

    def _unlike(self, _params: Any, post: str) -> Response:  # noqa: ANN401
        return self._liked(post, 0)

    def _liked(self, post: str, likes: int) -> Response:
        entry = self._by_post(post)
        if entry is None:
            return shown.refused(404, "The requested URL or resource could not be found.")
        entry.likes = likes
        return as_json(self._shown(entry))

    def _delete(self, _params: Any, post: str) -> Response:  # noqa: ANN401
        entry = self._by_post(post)
        if entry is None:
            return shown.refused(404, "The requested URL or resource could not be found.")
        self.delete(entry)
        return Response()
