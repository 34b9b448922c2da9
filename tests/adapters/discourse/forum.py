"""A small forum on this machine, and posts as it writes them. Ana writes; the shop answers as ``care``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sunwai.adapters.discourse.adapter import DiscourseAdapter
from sunwai.adapters.discourse.events import EVENT
from sunwai.channels.types import Account, Author, InboundItem, Kind, Outbound, RawDelivery, Visibility
from tests.adapters.web.site import Answer, Asked, Site, ok

ADAPTER = DiscourseAdapter()
ACCOUNT = "care@forum.example"
ANA = Author(external_id="41", scope="forum.example", handle="ana.sharma", name="Ana Sharma")


def account(api_url: str = "https://forum.example", **facts: str) -> Account:
    settings = {"api_url": api_url, "account_id": ACCOUNT}
    secrets = {"access_token": "canary-api-key", "app_secret": "canary-webhook-secret"}
    return Account(connection_id="c1", external_id=ACCOUNT, settings={**settings, **secrets}, facts=facts)


def post(number: int = 2, **changes: Any) -> dict[str, Any]:
    """Return Ana's post as a webhook carries it."""
    known = {
        "id": 5000 + number,
        "topic_id": 77,
        "post_number": number,
        "post_type": 1,
        "reply_to_post_number": None,
        "topic_slug": "where-is-my-order",
        "topic_title": "Where is my order?",
        "topic_archetype": "regular",
        "username": "ana.sharma",
        "user_id": 41,
        "name": "Ana Sharma",
        "avatar_template": "/user_avatar/forum.example/ana.sharma/{size}/9_2.png",
        "trust_level": 1,
        "raw": "It is **late** again.",
        "cooked": "<p>It is <strong>late</strong> again.</p>",
        "created_at": "2026-11-20T10:00:00.000Z",
        "updated_at": "2026-11-20T10:00:00.000Z",
        "deleted_at": None,
        "version": 1,
        "hidden": False,
        "user_deleted": False,
    }
    return {**known, **changes}


def delivery(event: str, **body: Any) -> RawDelivery:
    return RawDelivery(key="1", body=json.dumps(body).encode(), headers={EVENT: event})


def items(event: str, **body: Any) -> list[InboundItem]:
    return list(ADAPTER.parse(delivery(event, **body), account()))


def outbound(text: str = "Hello Ana", **changes: Any) -> Outbound:
    """Return a public answer under Ana's post."""
    known = {
        "key": "0192f0c1-0000-7000-8000-000000000001",
        "thread_key": "t1",
        "root": "77",
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": ANA,
        "answers": "77/2",
        "answers_kind": Kind.COMMENT,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})


@dataclass
class Forum(Site):
    """The forum. ``posts`` by their address; what is posted becomes the next number of topic 77."""

    posts: dict[str, dict[str, Any]] = field(default_factory=lambda: {"77/1": post(1), "77/2": post(2)})
    liked: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def account(self) -> Account:
        return account(self.url)

    def taken(self) -> list[str]:
        return [each.fields["raw"] for each in self.took]

    def is_message(self, asked: Asked) -> bool:
        return (asked.method, asked.path) == ("POST", "/posts.json")

    def refusal(self, asked: Asked) -> Answer:
        if asked.method == "GET":
            words = "You are not permitted. The API username or key is invalid."
            return ok({"errors": [words], "error_type": "invalid_access"}, 403)
        return ok({"action": "create_post", "errors": ["Body is too short (minimum is 20 characters)"]}, 422)

    def putting_off(self, asked: Asked) -> Answer:
        told = {"errors": ["canary-api-key did this too often"], "error_type": "rate_limit"}
        return ok({**told, "extras": {"wait_seconds": 12}}, 429)

    def success(self, asked: Asked) -> Answer:
        name = asked.path.removesuffix(".json").strip("/")
        if asked.method == "POST":
            return self._posted(name, asked)
        if asked.method == "DELETE":
            (self.deleted if name.startswith("posts/") else self.liked).append(f"-{name}")
            return 200, {}, b""
        return self._read(name)

    def _posted(self, name: str, asked: Asked) -> Answer:
        if name == "uploads":
            return ok({"id": 3, "short_url": "upload://abc.png"})
        if name == "post_actions":
            self.liked.append(str(asked.fields["id"]))
            return ok({})
        return ok(post(len(self.took) + 9, topic_id=asked.fields.get("topic_id", 900), username="care"))

    def _read(self, name: str) -> Answer:
        found = self.posts.get(name.removeprefix("posts/by_number/"))
        known: dict[str, Any] = {
            "u/care": {"user": {"id": 7, "username": "care", "name": "Titli Care"}},
            "u/ana.sharma": {"user": {**post(), "id": 41}},
            "site/settings": {"title": "Forum", "min_post_length": 20, "max_post_length": 900},
            "posts": {"latest_posts": list(self.posts.values())},
        }
        if found or name in known:
            return ok(found or known[name])
        return ok({"errors": ["not found"], "error_type": "not_found"}, 404)

    def echo(self) -> RawDelivery:
        made = post(len(self.took) + 9, username="care", user_id=7, name="Titli Care", raw=self.taken()[-1])
        return delivery("post_created", post=made)

    def foreign_echo(self) -> RawDelivery:
        return delivery("post_created", post=post(50, username="care", user_id=7, raw="From the browser"))
