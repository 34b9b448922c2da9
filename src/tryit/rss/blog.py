"""A blog, its Atom feed and its hub: customers write about the shop; nobody can answer here but at the blog itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from xml.sax.saxutils import escape, quoteattr

from tryit.cast.people import BY_KEY, Person
from tryit.cast.script_networks import BLOG_POST
from tryit.network import Network
from tryit.rss.hub import Hub
from tryit.web import Request, Response, Route
from tryit.world import Entry, Push

NEWEST = 20
NAMES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'


class Blog(Network):
    """The blog's memory, its feed, its hub (WebSub) and its pages."""

    slug = "rss"
    title = "Blog"

    @property
    def hub(self) -> Hub:
        """The blog's hub, which keeps nothing itself."""
        return Hub(self)

    def routes(self) -> list[Route]:
        """Return the feed, the hub, and the pages."""
        pages = Route("GET", r"/posts/(\d+)", self._page)
        return [Route("GET", "/feed", self._feed), Route("POST", "/hub", self.hub.subscribe), pages]

    def agreed(self, push: Push, *, yes: bool) -> None:
        """Let the hub know whether the desk wants to be told."""
        self.hub.confirm(push, yes=yes)

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Let somebody publish a post."""
        number = str(self.around.ids.take())
        return self._told(self.write(number, person.key, text, thread=number))

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let somebody comment on a post."""
        number = str(self.around.ids.take())
        return self._told(self.write(number, person.key, text, thread=above.thread, parent=above.id))

    def edit(self, entry: Entry, text: str) -> None:
        """Let somebody change a post."""
        entry.text, entry.edits = text, entry.edits + 1
        entry.extra["updated"] = self.around.now()
        self._told(entry)

    def delete(self, entry: Entry) -> None:
        """Let somebody take a post off; the feed only stops naming it."""
        entry.deleted = True

    def _told(self, entry: Entry) -> Entry:
        self.hub.tell(self._document())
        return entry

    def _document(self) -> bytes:
        shown = [each for each in self.entries() if not each.deleted][-NEWEST:]
        entries = "".join(self._entry(each) for each in reversed(shown))
        front = f"<title>Letters to shops</title><link href={quoteattr(self.around.url)}/>{self.hub.links}"
        return f'<?xml version="1.0" encoding="utf-8"?><feed {NAMES}>{front}{entries}</feed>'.encode()

    def _feed(self, request: Request) -> Response:
        if not any(self.entries()):
            self.open(BY_KEY[BLOG_POST.person], BLOG_POST.text)
        body = self._document()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status=304, headers={"etag": tag})
        return Response(body=body, content_type="application/atom+xml; charset=utf-8", headers={"etag": tag})

    def _entry(self, entry: Entry) -> str:
        link, updated = self._link(entry), entry.extra.get("updated") or entry.at
        above = f"<thr:in-reply-to ref={quoteattr(self._id(entry.parent))}/>" if entry.parent else ""
        return (
            f"<entry><id>{self._id(entry.id)}</id><title>{escape(entry.text[:60])}</title>"
            f"<link href={quoteattr(link)}/>"
            f"<published>{_stamp(entry.at)}</published><updated>{_stamp(updated)}</updated>"
            f"<author><name>{escape(BY_KEY[entry.author].name)}</name></author>{above}"
            f'<content type="text">{escape(entry.text)}</content></entry>'
        )

    def _id(self, name: str) -> str:
        return f"tag:letters.example,2026:{name}"

    def _link(self, entry: Entry) -> str:
        return f"{self.around.url}/posts/{entry.id}"

    def _page(self, _request: Request, name: str) -> Response:
        entry = self.entry(name)
        if entry is None or entry.deleted:
            return Response(status=404)
        return Response(
            body=f"<!doctype html><p dir=auto>{escape(entry.text)}".encode(), content_type="text/html; charset=utf-8"
        )


def _stamp(at: float) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(timespec="seconds")
