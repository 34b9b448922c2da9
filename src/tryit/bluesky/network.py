"""Bluesky as the desk and the customers meet it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs

from tryit.bluesky import shown
from tryit.cast.people import BY_KEY, Person
from tryit.network import Network
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry

CHAT: Final = "did:web:api.bsky.chat#bsky_chat"
LONGEST_BYTES: Final = 3_000
ACCESS_SECONDS, RENEWAL_SECONDS = 7_200.0, 60 * 86_400.0
MARKS: Final = {"app.bsky.feed.like": "like", "app.bsky.feed.repost": "repost"}

Call = Callable[[Request], object]


class Failure(Exception):
    """What the network refuses, by its own name for it."""

    def __init__(self, name: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.answer = as_json({"error": name, "message": message}, status=status)


class Bluesky(Network):
    """One network: the shop's account, the customers', and the chat service."""

    slug = "bluesky"
    title = "Bluesky"

    def routes(self) -> list[Route]:
        """Return the methods that are played."""
        asked: dict[str, Call] = {
            "app.bsky.notification.listNotifications": self._notifications,
            "app.bsky.feed.getPosts": self._posts,
            "app.bsky.feed.getAuthorFeed": self._own,
            "app.bsky.feed.getPostThread": self._thread,
            "app.bsky.actor.getProfile": self._profile,
            "app.bsky.actor.getProfiles": self._profiles,
            "com.atproto.identity.resolveHandle": self._resolve,
            "chat.bsky.convo.listConvos": self._chat(lambda _request: {"convos": []}),
            "chat.bsky.convo.getLog": self._chat(self._log),
            "chat.bsky.convo.getConvo": self._chat(self._convo),
            "chat.bsky.convo.getConvoForMembers": self._chat(self._convo),
        }
        done: dict[str, Call] = {
            "com.atproto.repo.createRecord": self._create,
            "com.atproto.repo.deleteRecord": self._remove,
            "com.atproto.repo.uploadBlob": self._blob,
            "chat.bsky.convo.sendMessage": self._chat(self._message),
        }
        return [
            Route("POST", r"/xrpc/com\.atproto\.server\.createSession", _told(self._sign_in)),
            Route("POST", r"/xrpc/com\.atproto\.server\.refreshSession", _told(self._renew)),
            *(Route("GET", f"/xrpc/{name}", self._signed_in(call)) for name, call in asked.items()),
            *(Route("POST", f"/xrpc/{name}", self._signed_in(call)) for name, call in done.items()),
        ]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Let a customer mention the shop, or write to it in private."""
        name = str(self.around.ids.take())
        if private:
            return self.write(name, person.key, text, thread=person.key, private=True)
        words = text if f"@{shown.US}" in text else f"@{shown.US} {text}"
        return self.write(name, person.key, words, thread=name)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer below what the desk wrote."""
        name = str(self.around.ids.take())
        if above.private:
            return self.write(name, person.key, text, thread=above.thread, private=True)
        entry = self.write(name, person.key, text, thread=above.thread, parent=above.id)
        entry.extra["record"] = {"reply": self._reply(entry)}
        return entry

    def delete(self, entry: Entry) -> None:
        """Take a post away, of which nobody is told, or a private message, which the log tells."""
        entry.deleted = True
        entry.extra["gone"] = str(self.around.ids.take())

    def _reply(self, entry: Entry) -> dict[str, Any]:
        root, parent = self.entry(entry.thread), self.entry(entry.parent)
        return {"root": shown.strong(root or entry), "parent": shown.strong(parent or entry)}

    def _public(self) -> list[Entry]:
        return [each for each in self.entries() if not each.private and not each.deleted]

    def _by_uri(self, uri: str) -> Entry:
        found = self.entry(uri.rpartition("/")[2])
        if found is None or found.deleted or found.private or shown.uri(found) != uri:
            raise Failure("NotFound", f"Post not found: {uri}")
        return found

    def _show(self, entry: Entry) -> dict[str, Any]:
        return shown.post(entry, self.around.shop)

    def _sign_in(self, request: Request) -> object:
        ours = {shown.US, shown.did(PAGE), self.around.settings["handle"]}
        if request.params.get("identifier") not in ours or request.params.get("password") != self._secret:
            raise Failure("AuthenticationRequired", "Invalid identifier or password", 401)
        return self._session()

    def _renew(self, request: Request) -> object:
        if not self._holds(request, "refresh"):
            raise Failure("ExpiredToken", "Token has expired")
        return self._session()

    @property
    def _secret(self) -> str:
        return self.around.settings["app_password"]

    def _session(self) -> dict[str, str]:
        now, secret = self.around.now(), self._secret
        access = shown.token("access", ends_at=now + ACCESS_SECONDS, secret=secret)
        renewal = shown.token("refresh", ends_at=now + RENEWAL_SECONDS, secret=secret)
        return {"accessJwt": access, "refreshJwt": renewal, "handle": shown.US, "did": shown.did(PAGE)}

    def _holds(self, request: Request, kind: str) -> bool:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return shown.valid(given, kind, now=self.around.now(), secret=self._secret)

    def _signed_in(self, call: Call) -> Callable[[Request], Response]:
        def answer(request: Request) -> object:
            if not self._holds(request, "access"):
                raise Failure("ExpiredToken", "Token has expired")
            return call(request)

        return _told(answer)

    def _chat(self, call: Call) -> Call:
        def answer(request: Request) -> object:
            if request.headers.get("atproto-proxy") != CHAT:
                raise Failure("MethodNotImplemented", "Method Not Implemented", 501)
            return call(request)

        return answer

    def _notifications(self, _request: Request) -> object:
        rows = [each for each in reversed(self._public()) if each.author != PAGE][:100]
        return {"notifications": [self._notice(each) for each in rows]}

    def _notice(self, entry: Entry) -> dict[str, Any]:
        names = ("uri", "cid", "author", "record", "indexedAt")
        reason = "reply" if entry.parent else "mention"
        return {"reason": reason, "isRead": False, **{name: self._show(entry)[name] for name in names}}

    def _posts(self, request: Request) -> object:
        wanted = set(parse_qs(request.query).get("uris", []))
        return {"posts": [self._show(each) for each in self._public() if shown.uri(each) in wanted]}

    def _own(self, _request: Request) -> object:
        own = [each for each in reversed(self._public()) if each.author == PAGE]
        return {"feed": [self._fed(each) for each in own]}

    def _fed(self, entry: Entry) -> dict[str, Any]:
        root, parent = self.entry(entry.thread), self.entry(entry.parent)
        above = {"root": self._show(root), "parent": self._show(parent)} if root and parent else {}
        over = self.entry(parent.parent) if parent else None
        if above and over:
            above["grandparentAuthor"] = shown.person(over.author, self.around.shop)
        return {"post": self._show(entry), **({"reply": above} if above else {})}

    def _thread(self, request: Request) -> object:
        return {"thread": self._node(self._by_uri(str(request.params.get("uri", ""))))}

    def _node(self, entry: Entry) -> dict[str, Any]:
        parent = self.entry(entry.parent)
        above = {"parent": self._node(parent)} if parent and not parent.deleted else {}
        return {"$type": "app.bsky.feed.defs#threadViewPost", "post": self._show(entry), **above}

    def _profile(self, request: Request) -> object:
        return self._somebody(str(request.params.get("actor", "")))

    def _profiles(self, request: Request) -> object:
        return {"profiles": [self._somebody(each) for each in parse_qs(request.query).get("actors", [])]}

    def _somebody(self, name: str) -> dict[str, Any]:
        key = shown.key_of(name)
        if not key:
            raise Failure("InvalidRequest", "Profile not found")
        return {**shown.person(key, self.around.shop), "followersCount": 40 + len(key), "postsCount": 7}

    def _resolve(self, request: Request) -> object:
        key = shown.key_of(str(request.params.get("handle", "")))
        if not key:
            raise Failure("InvalidRequest", "Unable to resolve handle")
        return {"did": shown.did(key)}

    def _create(self, request: Request) -> object:
        collection, record = str(request.params.get("collection")), request.params.get("record") or {}
        if collection in MARKS:
            subject = self._by_uri(str(record.get("subject", {}).get("uri")))
            made = f"at://{shown.did(PAGE)}/{collection}/{subject.id}"
            subject.extra[MARKS[collection]] = made
            return {"uri": made, "cid": shown.cid(made)}
        return self._publish(record)

    def _publish(self, record: dict[str, Any]) -> object:
        text = str(record.get("text", ""))
        if len(text.encode()) > LONGEST_BYTES:
            raise Failure("InvalidRequest", "Invalid app.bsky.feed.post record: string too big at $.record.text")
        above = self._by_uri(str(record.get("reply", {}).get("parent", {}).get("uri")))
        name = str(self.around.ids.take())
        entry = self.write(name, PAGE, text, thread=above.thread, parent=above.id, extra={"record": record})
        reader = self._reader(above)
        if reader:
            self.around.hear(reader, entry)
        return shown.strong(entry)

    def _reader(self, above: Entry) -> Person | None:
        """Return the customer at the end of the thread; a chain of the shop's own stands between now and then."""
        at: Entry | None = above
        while at and at.author == PAGE:
            at = self.entry(at.parent)
        return BY_KEY.get(at.author) if at else None

    def _remove(self, request: Request) -> object:
        found = self.entry(str(request.params.get("rkey", "")))
        mark = MARKS.get(str(request.params.get("collection")))
        if found and mark:
            found.extra[mark] = ""
        elif found and found.author == PAGE:
            found.deleted = True
        return {}

    def _blob(self, request: Request) -> object:
        kind, size = request.headers.get("content-type", ""), len(request.body)
        ref = {"$link": shown.cid(str(self.around.ids.take()))}
        return {"blob": {"$type": "blob", "ref": ref, "mimeType": kind, "size": size}}

    def _log(self, request: Request) -> object:
        after = int(request.params.get("cursor") or 0)
        lines = [line for each in self.entries() if each.private for line in _lines(each)]
        lines = sorted((line for line in lines if int(line["rev"]) > after), key=lambda line: int(line["rev"]))
        return {"cursor": lines[-1]["rev"] if lines else str(after), "logs": lines}

    def _convo(self, request: Request) -> object:
        wanted = str(request.params.get("members", "")) or str(request.params.get("convoId", ""))
        key = shown.key_of(wanted) or wanted
        if key not in BY_KEY:
            raise Failure("InvalidConvo", "There is no such conversation")
        members = [shown.person(each, self.around.shop) for each in (PAGE, key)]
        return {"convo": {"id": key, "rev": "1", "members": members, "muted": False, "unreadCount": 0}}

    def _message(self, request: Request) -> object:
        key, message = str(request.params.get("convoId", "")), request.params.get("message") or {}
        if key not in BY_KEY:
            raise Failure("InvalidConvo", "There is no such conversation")
        name = str(self.around.ids.take())
        entry = self.write(name, PAGE, str(message.get("text", "")), thread=key, private=True)
        self.around.hear(BY_KEY[key], entry)
        return shown.message(entry)


def _lines(entry: Entry) -> list[dict[str, Any]]:
    """Return what the log says of a private message: that it was written, and that it is gone."""
    kinds = [("logCreateMessage", entry.id)] + ([("logDeleteMessage", entry.extra["gone"])] if entry.deleted else [])
    told = {"convoId": entry.thread, "message": shown.message(entry)}
    return [{"$type": f"chat.bsky.convo.defs#{kind}", "rev": rev, **told} for kind, rev in kinds]


def _told(call: Call) -> Callable[[Request], Response]:
    """Return what ``call`` returns, or how it fails, as the network says it."""

    def answer(request: Request) -> Response:
        try:
            return as_json(call(request))
        except Failure as failure:
            return failure.answer

    return answer
