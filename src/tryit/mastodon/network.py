"""A Mastodon server: customers write from another one; the desk reads, answers, favourites, boosts, deletes."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any, Final

from tryit.cast.people import BY_KEY, Person
from tryit.mastodon import shown
from tryit.network import Network
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry

ONE: Final = r"/api/v1/statuses/(\d+)"
LONGEST, URL_LENGTH, FILES, PAGE_SIZE = 500, 23, 4, 40
VISIBILITIES: Final = frozenset({"public", "unlisted", "private", "direct"})
MARKS: Final = {
    "favourite": ("likes", 1),
    "unfavourite": ("likes", 0),
    "reblog": ("boost", 1),
    "unreblog": ("boost", 0),
}


class Mastodon(Network):
    """One server and what its brand hears and says."""

    slug = "mastodon"
    title = "Mastodon"

    def routes(self) -> list[Route]:
        """Return the API's routes."""
        table: list[tuple[str, str, Callable[..., Response]]] = [
            ("GET", r"/api/v1/accounts/verify_credentials", self._me),
            ("GET", r"/api/v1/accounts/lookup", self._lookup),
            ("GET", r"/api/v1/accounts/1/statuses", self._own),
            ("GET", r"/api/v1/notifications", self._notifications),
            ("GET", r"/api/v1/conversations", self._conversations),
            ("GET", r"/api/v2/instance", self._instance),
            ("POST", r"/api/v2/media", self._media),
            ("POST", r"/api/v1/statuses", self._post),
            ("GET", ONE, self._one),
            ("DELETE", ONE, self._remove),
            ("GET", ONE + "/context", self._context),
            ("POST", ONE + "/(favourite|unfavourite|reblog|unreblog)", self._mark),
        ]
        return [Route(method, pattern, self._front(call)) for method, pattern, call in table]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer mention the shop, or write to it directly."""
        words = text if f"@{shown.US}" in text else f"@{shown.US} {text}"
        return self._say(person.key, words, visibility="direct" if private else "public", picture=picture)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer, to as many people as the desk did."""
        return self._say(person.key, f"@{shown.US} {text}", visibility=above.extra["visibility"], above=above)

    def edit(self, entry: Entry, text: str) -> None:
        """Change a status; who asks for it sees."""
        entry.text, entry.edits = text, entry.edits + 1
        entry.extra["edited"] = self.around.now()

    def delete(self, entry: Entry) -> None:
        """Take a status away; nobody is told."""
        entry.deleted = True

    def _say(self, author: str, text: str, *, visibility: str, above: Entry | None = None, picture: str = "") -> Entry:
        name = str(self.around.ids.take())
        return self.write(
            name,
            author,
            text,
            thread=above.thread if above else name,
            parent=above.id if above else "",
            private=visibility in {"direct", "private"},
            picture=picture,
            extra={"visibility": visibility},
        )

    def _front(self, call: Callable[..., Response]) -> Callable[..., Response]:
        def answer(request: Request, *names: str) -> Response:
            token = f"Bearer {self.around.settings['access_token']}"
            if not hmac.compare_digest(request.headers.get("authorization", "").encode(), token.encode()):
                return as_json({"error": "The access token is invalid"}, status=401)
            return call(request, *names)

        return answer

    def _show(self, entry: Entry) -> dict[str, Any]:
        return shown.status(entry, self.entry(entry.parent), self.around.shop)

    def _newest(self, request: Request, entries: list[Entry]) -> list[Entry]:
        """Return a page: directly above ``min_id``, or the newest below ``max_id``."""
        after, before = int(request.params.get("min_id") or 0), int(request.params.get("max_id") or 2**62)
        size = int(request.params.get("limit") or PAGE_SIZE)
        within = [each for each in entries if after < int(each.id) < before and not each.deleted]
        return (within[:size] if after else within[-size:])[::-1]

    def _heard(self) -> list[Entry]:
        return [each for each in self.entries() if each.author != PAGE]

    def _me(self, _request: Request) -> Response:
        return as_json(shown.account(PAGE, self.around.shop))

    def _lookup(self, request: Request) -> Response:
        key = shown.key_of(str(request.params.get("acct", "")))
        return as_json(shown.account(key, self.around.shop)) if key else _missing()

    def _own(self, request: Request) -> Response:
        own = [each for each in self.entries() if each.author == PAGE]
        return as_json([self._show(each) for each in self._newest(request, own)])

    def _notifications(self, request: Request) -> Response:
        """A notification is numbered like its status here."""
        rows = [self._show(each) for each in self._newest(request, self._heard())]
        named = ("id", "created_at", "account")
        return as_json([{"type": "mention", "status": row, **{name: row[name] for name in named}} for row in rows])

    def _conversations(self, _request: Request) -> Response:
        last = {each.thread: each for each in self.entries() if each.private and not each.deleted}
        return as_json(
            [
                {"id": name, "unread": True, "accounts": [], "last_status": self._show(each)}
                for name, each in last.items()
            ]
        )

    def _instance(self, _request: Request) -> Response:
        statuses = {
            "max_characters": LONGEST,
            "max_media_attachments": FILES,
            "characters_reserved_per_url": URL_LENGTH,
        }
        files = {"image_size_limit": 16_777_216}
        told = {"domain": shown.HOST, "title": self.around.shop, "version": "4.5.2"}
        return as_json({**told, "configuration": {"statuses": statuses, "media_attachments": files}})

    def _media(self, _request: Request) -> Response:
        return as_json({"id": str(self.around.ids.take()), "type": "image", "url": None})

    def _post(self, request: Request) -> Response:
        """Publish once for each idempotency key."""
        key, text = request.headers.get("idempotency-key", ""), str(request.params.get("status", ""))
        known = next((each for each in self.entries() if key and each.extra.get("key") == key), None)
        if known:
            return as_json(self._show(known))
        above = self.entry(str(request.params.get("in_reply_to_id") or ""))
        visibility = str(request.params.get("visibility") or "public")
        if (
            (not text and not request.params.get("media_ids"))
            or len(text) > LONGEST * 4
            or visibility not in VISIBILITIES
        ):
            return as_json({"error": "Validation failed: Text can't be blank"}, status=422)
        if request.params.get("in_reply_to_id") and (above is None or above.deleted):
            return _missing()
        entry = self._say(PAGE, text, visibility=visibility, above=above)
        entry.extra |= {"key": key, "warning": str(request.params.get("spoiler_text") or "")}
        person = self._reader(text, above)
        if person:
            self.around.hear(person, entry)
        return as_json(self._show(entry))

    def _reader(self, text: str, above: Entry | None) -> Person | None:
        """Return who is named first, the one answered before all; nobody else is told of it."""
        named = [shown.key_of(word) for word in text.split() if word.startswith("@")]
        answered = above.author if above and above.author in named else next(iter(named), "")
        return BY_KEY.get(answered)

    def _one(self, _request: Request, name: str) -> Response:
        found = self.entry(name)
        return as_json(self._show(found)) if found and not found.deleted else _missing()

    def _remove(self, _request: Request, name: str) -> Response:
        found = self.entry(name)
        if not found or found.deleted or found.author != PAGE:
            return _missing()
        found.deleted = True
        return as_json(self._show(found))

    def _context(self, _request: Request, name: str) -> Response:
        rows, at = [], self.entry(name)
        while at and (at := self.entry(at.parent)):
            rows.append(self._show(at))
        return as_json({"ancestors": rows[::-1], "descendants": []})

    def _mark(self, _request: Request, name: str, verb: str) -> Response:
        found = self.entry(name)
        if not found or found.deleted:
            return _missing()
        kind, value = MARKS[verb]
        if kind == "likes":
            found.likes = value
        else:
            found.extra["boosted"] = value
        return as_json(self._show(found))


def _missing() -> Response:
    return as_json({"error": "Record not found"}, status=404)
