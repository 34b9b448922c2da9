"""What customers do on Reddit. Nothing is pushed: the desk comes and asks."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from tryit.cast.people import BY_KEY, Person
from tryit.network import Network
from tryit.reddit import shown
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry

NAME: Final = r"/([\w+-]+)"
TEXT_LENGTH: Final = 10_000
TITLE_LENGTH: Final = 300

Params = Mapping[str, Any]


class Reddit(Network):
    """Reddit's memory and its API."""

    slug = "reddit"
    title = "Reddit"

    @property
    def us(self) -> str:
        """The shop's user name."""
        return self.around.settings.get("username", "")

    def routes(self) -> list[Route]:
        """Return the API's routes."""
        front = self._front
        return [
            Route("POST", "/token", self._token),
            Route("GET", "/api/v1/me", front(self._me)),
            Route("GET", f"/user{NAME}/about", front(self._about)),
            Route("GET", f"/user{NAME}/comments", front(self._own_comments)),
            Route("GET", f"/user{NAME}/submitted", front(self._submitted)),
            Route("GET", r"/message/(inbox|sent)", front(self._letters)),
            Route("GET", f"/r{NAME}/comments", front(self._all_comments)),
            Route("GET", f"/r{NAME}/new", front(self._all_posts)),
            Route("GET", f"/r{NAME}/about", front(self._place)),
            Route("GET", f"/comments{NAME}", front(self._tree)),
            Route("GET", "/api/info", front(self._info)),
            Route("POST", "/api/comment", front(self._comment)),
            Route("POST", "/api/compose", front(self._compose)),
            Route("POST", "/api/del", front(self._del)),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer post in the shop's subreddit, or write to the shop."""
        if private:
            return self._write("t4", person.key, text, thread=person.key, private=True, subject=text[:40])
        words = {"subject": text[:TITLE_LENGTH], "picture": picture}
        return self._write("t3", person.key, text[TITLE_LENGTH:], **words)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer below, or in private."""
        if above.private:
            more = {"private": True, "subject": f"re: {above.subject}"}
            return self._write("t4", person.key, text, thread=person.key, parent=above.id, **more)
        return self._write("t1", person.key, text, thread=above.thread, parent=above.id)

    def edit(self, entry: Entry, text: str) -> None:
        """Let a customer change a comment or the words of a post; a title and a message stay as they are."""
        if not entry.private:
            entry.text, entry.edits = text, entry.edits + 1
            entry.extra["edited"] = float(int(self.around.now()))

    def delete(self, entry: Entry) -> None:
        """Let a customer delete a comment or a post."""
        entry.deleted = not entry.private

    def _write(self, kind: str, author: str, text: str, **more: Any) -> Entry:  # noqa: ANN401 - fields of an Entry
        name = f"{kind}_{shown.base36(self.around.ids.take())}"
        return self.write(name, author, text, **{"thread": name, **more})

    def _front(self, call: Callable[..., Response]) -> Callable[..., Response]:
        def answer(request: Request, *names: str) -> Response:
            token = self.around.settings.get("access_token") or self._made_token()
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            if not hmac.compare_digest(given.encode(), token.encode()):
                return shown.failed(401, "Unauthorized")
            if "sunwai" not in request.headers.get("user-agent", ""):
                return shown.failed(429, "Too Many Requests")
            return call(request.params, *names)

        return answer

    def _made_token(self) -> str:
        return "token-" + self.around.settings.get("refresh_token", "")[::-1]

    def _token(self, request: Request) -> Response:
        settings = self.around.settings
        pair = f"{settings.get('client_id')}:{settings.get('client_secret')}".encode()
        proven = request.headers.get("authorization") == "Basic " + base64.b64encode(pair).decode()
        if not proven or request.params.get("refresh_token") != settings.get("refresh_token"):
            return shown.failed(401, "Unauthorized")
        return as_json({"access_token": self._made_token(), "token_type": "bearer", "expires_in": 86_400})

    def _thing(self, entry: Entry, *, listed: bool = True) -> dict[str, Any]:
        return shown.thing(entry, us=self.us, first=self.entry(entry.thread), listed=listed)

    def _listed(self, found: Iterable[Entry], params: Params, *, listed: bool = True) -> Response:
        newest = sorted(found, key=lambda each: each.at, reverse=True)
        names = [each.id for each in newest]
        start = names.index(str(params["after"])) + 1 if params.get("after") in names else 0
        page = newest[start : start + int(params.get("limit") or 25)]
        more = page[-1].id if page and page[-1] is not newest[-1] else ""
        return as_json(shown.listing([self._thing(each, listed=listed) for each in page], more))

    def _me(self, _params: Params) -> Response:
        return as_json(shown.person(PAGE, us=self.us, shop=self.around.shop, url=self.around.url))

    def _about(self, _params: Params, name: str) -> Response:
        key = PAGE if name == self.us else shown.key_of(name)
        if not key:
            return shown.failed(404, "Not Found")
        data = shown.person(key, us=self.us, shop=self.around.shop, url=self.around.url)
        return as_json({"kind": "t2", "data": data})

    def _place(self, _params: Params, name: str) -> Response:
        known = name == shown.SUBREDDIT
        return as_json({"kind": "t5", "data": {"display_name": name}}) if known else shown.failed(404, "Not Found")

    def _kind(self, kind: str) -> list[Entry]:
        return [each for each in self.entries() if each.id.startswith(kind) and not each.deleted]

    def _own_comments(self, params: Params, _name: str) -> Response:
        return self._listed([each for each in self._kind("t1") if each.author == PAGE], params)

    def _submitted(self, params: Params, _name: str) -> Response:
        return self._listed([each for each in self._kind("t3") if each.author == PAGE], params)

    def _all_comments(self, params: Params, _name: str) -> Response:
        return self._listed(self._kind("t1"), params)

    def _all_posts(self, params: Params, _name: str) -> Response:
        return self._listed(self._kind("t3"), params)

    def _letters(self, params: Params, box: str) -> Response:
        if box == "sent":
            return self._listed([each for each in self._kind("t4") if each.author == PAGE], params)
        letters = [each for each in self._kind("t4") if each.author != PAGE]
        answers = [each for each in self._kind("t1") if each.author != PAGE and self._is_for_us(each)]
        return self._listed([*letters, *answers], params, listed=False)

    def _is_for_us(self, entry: Entry) -> bool:
        above = self.entry(entry.parent)
        return f"u/{self.us}".lower() in entry.text.lower() or (above is not None and above.author == PAGE)

    def _tree(self, _params: Params, name: str) -> Response:
        post = self.entry(f"t3_{name}")
        if post is None:
            return shown.failed(404, "Not Found")
        return as_json([shown.listing([self._thing(post)]), self._below(post.id)])

    def _below(self, name: str) -> dict[str, Any]:
        found = [each for each in self._kind("t1") if each.parent == name]
        things = [self._thing(each) for each in found]
        for each, entry in zip(things, found, strict=True):
            each["data"]["replies"] = self._below(entry.id)
        return shown.listing(things)

    def _info(self, params: Params) -> Response:
        found = [self.entry(name) for name in str(params.get("id", "")).split(",")]
        return as_json(shown.listing([self._thing(each) for each in found if each and not each.private]))

    def _comment(self, params: Params) -> Response:
        text, above = str(params.get("text", "")), self.entry(str(params.get("thing_id", "")))
        if above is None or above.deleted:
            return shown.refused("DELETED_COMMENT", "that comment has been deleted", "parent")
        if not 0 < len(text) <= TEXT_LENGTH:
            return shown.refused("TOO_LONG", "this is too long (max: 10000)", "text")
        kind = "t4" if above.private else "t1"
        subject = f"re: {above.subject}" if above.private else ""
        more = {"private": above.private, "subject": subject}
        entry = self._write(kind, PAGE, text, thread=above.thread, parent=above.id, **more)
        self._hear(above, entry)
        return as_json({"json": {"errors": [], "data": {"things": [self._thing(entry)]}}})

    def _compose(self, params: Params) -> Response:
        key = shown.key_of(str(params.get("to", "")))
        if not key:
            return shown.refused("USER_DOESNT_EXIST", "that user doesn't exist", "to")
        more = {"private": True, "subject": str(params.get("subject", ""))}
        entry = self._write("t4", PAGE, str(params.get("text", "")), thread=key, **more)
        self.around.hear(BY_KEY[key], entry)
        return as_json({"json": {"errors": []}})

    def _del(self, params: Params) -> Response:
        entry = self.entry(str(params.get("id", "")))
        if entry is not None and entry.author == PAGE:
            self.delete(entry)
        return as_json({})

    def _hear(self, above: Entry, entry: Entry) -> None:
        others = [each.author for each in self.entries(above.thread) if each.author != PAGE]
        key = above.author if above.author != PAGE else (others or [""])[-1]
        if key in BY_KEY:
            self.around.hear(BY_KEY[key], entry)
