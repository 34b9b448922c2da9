"""A small NodeBB forum on this machine, and posts as it writes them. Ana writes; the shop answers as ``care``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sunwai.adapters.nodebb.adapter import NodebbAdapter
from sunwai.adapters.nodebb.payloads import Post, Topic
from sunwai.adapters.nodebb.polling import delivery
from sunwai.channels.types import Account, Author, InboundItem, Kind, Outbound, RawDelivery, Visibility
from tests.adapters.web.site import Answer, Asked, Site, ok

ADAPTER = NodebbAdapter()
ACCOUNT = "care@forum.example"
ANA = Author(external_id="41", scope="forum.example", handle="ana-sharma", name="Ana Sharma")
TEN = 1_795_341_600_000  # ten in the morning of 22 November 2026, UTC
US = {"uid": 7, "username": "care", "userslug": "care", "displayname": "Titli Care", "picture": ""}
HER = {"uid": 41, "username": "ana sharma", "userslug": "ana-sharma", "displayname": "Ana Sharma", "picture": "/a.png"}


def account(api_url: str = "https://forum.example", **facts: str) -> Account:
    settings = {"api_url": api_url, "account_id": ACCOUNT, "access_token": "canary-token"}
    return Account(connection_id="c1", external_id=ACCOUNT, settings=settings, facts=facts)


def post(pid: Any = 2, **changes: Any) -> dict[str, Any]:
    """Return Ana's post of a quarter past nine in topic 77, whose first post is 1."""
    known = {
        "pid": pid,
        "tid": 77,
        "uid": 41,
        "toPid": None,
        "content": "<p>It is <strong>late</strong> again.</p>",
        "timestamp": TEN - 2_700_000,
        "edited": 0,
        "deleted": 0,
        "user": HER,
    }
    return {**known, **changes}


def topic(**changes: Any) -> dict[str, Any]:
    known = {"tid": 77, "mainPid": 1, "title": "Cups &amp; plates", "titleRaw": "Cups & plates", "slug": "77/cups"}
    return {**known, "postcount": 2, "lastposttime": TEN - 2_700_000, **changes}


def row(named: bool = False, **changes: Any) -> RawDelivery:  # noqa: FBT001, FBT002 - a test's shorthand
    return delivery(Post.model_validate(post(**changes)), Topic.model_validate(topic()), named=named)


def items(**changes: Any) -> list[InboundItem]:
    return list(ADAPTER.parse(row(**changes), account()))


def outbound(text: str = "Hello Ana", **changes: Any) -> Outbound:
    known = {
        "key": "0192f0c1-0000-7000-8000-000000000001",
        "thread_key": "t1",
        "root": "77",
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": ANA,
        "answers": "2",
        "answers_kind": Kind.COMMENT,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})


@dataclass
class Forum(Site):
    """The forum. ``posts`` of topic 77, by their numbers."""

    posts: dict[str, dict[str, Any]] = field(default_factory=lambda: {"1": post(1), "2": post(2)})
    told: list[dict[str, Any]] = field(default_factory=list)
    per_page: int = 20

    @property
    def account(self) -> Account:
        return account(self.url)

    def taken(self) -> list[str]:
        return [each.fields["content"] for each in self.took]

    def refusal(self, asked: Asked) -> Answer:
        return ok({"status": {"code": "bad-request", "message": "[[error:content-too-short, 8]]"}}, 400)

    def success(self, asked: Asked) -> Answer:
        path = asked.path.removeprefix("/api")
        if path.startswith("/v3/"):
            return self._written(path.removeprefix("/v3/"), asked)
        if path.startswith("/topic/"):
            everything = list(self.posts.values())
            pages = [everything[start:][: self.per_page] for start in range(0, len(everything), self.per_page)]
            number = int(asked.query["page"])
            if number > len(pages):
                return ok({"error": "not-found"}, 404)
            shown = {"posts": pages[number - 1], "pagination": {"pageCount": len(pages)}}
            return ok({**topic(postcount=len(self.posts)), **shown})
        known = {
            "/recent": {"topics": [topic(postcount=len(self.posts)), {"odd": 1}]},
            "/notifications": {"notifications": self.told},
            "/config": {"siteTitle": "Forum", "minimumPostLength": 8, "maximumPostLength": 500},
            "/user/care": US,
            "/user/ana-sharma": {**HER, "followerCount": 3},
        }
        return ok(known[path]) if path in known else ok({"error": "[[error:no-user]]"}, 404)

    def _written(self, name: str, asked: Asked) -> Answer:
        if asked.method == "POST":
            return ok({"status": {"code": "ok"}, "response": post(9 + len(self.took), user=US)})
        if name.startswith("topics/"):
            return ok({"status": {"code": "ok"}, "response": topic()})
        found = self.posts.get(name.split("/")[1])
        if found is None:
            return ok({"status": {"code": "not-found", "message": "[[error:no-post]]"}}, 404)
        return ok({"status": {"code": "ok"}, "response": found})

    def echo(self) -> RawDelivery:
        return row(pid=9 + len(self.took), user=US, content=self.taken()[-1])

    def foreign_echo(self) -> RawDelivery:
        return row(pid=50, user=US, content="From the browser")
