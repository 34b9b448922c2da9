"""A small blog on this machine, and its feeds."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sunwai.adapters.rss.adapter import RssAdapter
from sunwai.channels.types import Account, Fetched, InboundItem
from tests.adapters.web.site import Answer, Asked, Site

ADAPTER = RssAdapter()
ADDRESS = "https://neha.example/feed"


HOOK = "https://desk.example/hooks/c1"
TOLD_SINCE = {"push_at": "2026-11-22T09:00:00+00:00"}


def account(api_url: str = "", *, facts: Mapping[str, str] = TOLD_SINCE, hook: str = HOOK, **settings: str) -> Account:
    known = {"feed_url": ADDRESS, "api_url": api_url, **settings}
    return Account(connection_id="c1", external_id=ADDRESS, settings=known, facts=facts, hook_url=hook)


def atom(*entries: str, head: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    front = f'<title>Neha tests</title><link href="https://neha.example/"/>{head}'
    return f'<?xml version="1.0"?><feed {names}>{front}{"".join(entries)}</feed>'.encode()


def entry(number: int = 1, text: str = "Two of six cups broke.", more: str = "", day: int = 20) -> str:
    """Return an Atom entry of November 2026, by Neha."""
    return (
        f"<entry><id>tag:neha.example,2026:{number}</id><title>Review {number}</title>"
        f'<link href="https://neha.example/{number}"/><published>2026-11-{day}T10:00:00Z</published>'
        "<author><name>Neha P.</name><uri>https://neha.example/me</uri></author>"
        f'<content type="html">{html.escape(f"<p>{text}</p>")}</content>{more}</entry>'
    )


def rss(*items: str, head: str = "") -> bytes:
    told = f"<title>Forum</title><link>https://forum.example/</link>{head}{''.join(items)}"
    return f'<rss version="2.0"><channel>{told}</channel></rss>'.encode()


@dataclass
class Blog(Site):
    """The blog. ``feed`` is what lies at every address."""

    feed: bytes = field(default_factory=lambda: atom(entry()))
    headers: dict[str, str] = field(default_factory=dict)

    def account(self, **settings: Any) -> Account:
        return account(f"{self.url}/feed", **settings)

    def success(self, asked: Asked) -> Answer:
        if self.headers.get("etag") and asked.headers.get("if-none-match") == self.headers["etag"]:
            return 304, {}, b""
        return 200, {"content-type": "application/atom+xml", **self.headers}, self.feed

    def look(self, cursor: dict[str, str] | None = None, **settings: str) -> Fetched:
        """Look once, as if it were time."""
        known = {**(cursor or {}), "next_at": ""} if cursor else {}
        return ADAPTER.fetch(self.account(**settings), known)


def items(found: Fetched) -> list[InboundItem]:
    return [item for each in found.deliveries for item in ADAPTER.parse(each, account())]


def again(blog: Blog, found: Fetched, feed: bytes, **settings: Any) -> Fetched:
    """Look again, after the blog has changed."""
    blog.feed = feed
    return blog.look(dict(found.cursor), **settings)
