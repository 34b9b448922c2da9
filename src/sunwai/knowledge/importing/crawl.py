"""The pages of the owner's own help centre: this site only, below where we begin, as its robots.txt allows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

from django.utils.translation import gettext as _

from sunwai.kernel import clock, http
from sunwai.kernel.errors import Refused
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.importing.html import Page, read_html

MOST_PAGES: Final = 300
LONGEST_SECONDS: Final = 600.0
PAUSE_SECONDS: Final = 0.5
LONGEST_PAUSE_SECONDS: Final = 5.0
LIMITS: Final = http.Limits(seconds=15.0, body_bytes=2_000_000, redirects=3)
LEAST_LETTERS: Final = 120
MOST_LINKED: Final = 0.5  # of a page's letters: more is a table of contents, not an article
OK: Final = 200
_NO_PAGES: Final = (".pdf", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".zip", ".css", ".js", ".mp4", ".xml", ".json")

Get = Callable[[str], http.Response]


def _get(url: str) -> http.Response:
    return http.request("GET", url, limits=LIMITS, headers={"accept": "text/html,text/plain;q=0.5"})


@dataclass(slots=True)
class Crawl:
    """One walk over one site. ``get`` fetches a page; tests give their own."""

    start: str
    get: Get = _get
    most_pages: int = MOST_PAGES
    _robots: RobotFileParser = field(default_factory=RobotFileParser)
    _seen: set[str] = field(default_factory=set)

    def pages(self) -> Iterator[Draft | Left]:
        """Yield the articles of a site as they are found, and the pages that could not be read.

        At most 300 pages, 10 minutes, 2 MB a page; half a second between two, or what the site asks for, up to 5.

        Raises:
            Refused: ``bad_address``: it is no web address; ``not_allowed_there``: its robots.txt forbids it;
                ``not_reached``: the first page could not be had.

        """
        self._begin()
        waiting, until = deque([self.start]), clock.monotonic_seconds() + LONGEST_SECONDS
        self._seen.add(self.start)
        for number in range(self.most_pages):
            if not waiting or clock.monotonic_seconds() > until:
                return
            if number:
                clock.sleep(self._pause())
            url = waiting.popleft()
            page = self._page(url)
            if isinstance(page, Left):
                yield self._or_refused(page, first=number == 0)
                continue
            waiting += self._onward(page)
            yield from _article(url, page)

    def _begin(self) -> None:
        parts = _address(self.start)
        self._robots.parse(self._rules(f"{parts.scheme}://{parts.netloc}/robots.txt"))
        if not self._robots.can_fetch(http.AGENT, self.start):
            raise Refused(_("This site’s robots.txt does not allow it."), code="not_allowed_there")

    def _rules(self, url: str) -> list[str]:
        """Return the site's rules; a site that says none has none, one that does not answer for sure is left alone."""
        try:
            answer = self.get(url)
        except (http.Blocked, http.NotAnswered):
            return ["User-agent: *", "Disallow: /"]
        if answer.status == OK:
            return answer.text.splitlines()
        return ["User-agent: *", "Disallow: /"] if answer.status >= 500 else []  # noqa: PLR2004 - RFC 9309, 2.3.1.4

    def _pause(self) -> float:
        asked = self._robots.crawl_delay(http.AGENT)
        return min(max(PAUSE_SECONDS, float(asked or 0)), LONGEST_PAUSE_SECONDS)

    def _page(self, url: str) -> Page | Left:
        try:
            answer = self.get(url)
        except (http.Blocked, http.NotAnswered):
            return Left(place=url, why=_("It did not answer."))
        if answer.status != OK or not self._ours(answer.url):
            return Left(place=url, why=_("It answered with %(status)d.") % {"status": answer.status})
        if "html" not in answer.headers.get("content-type", "html"):
            return Left(place=url, why=_("It is no page."))
        return read_html(answer.text, url=answer.url)

    def _or_refused(self, left: Left, *, first: bool) -> Left:
        if first:
            raise Refused(_("This site could not be reached: %(why)s") % {"why": left.why}, code="not_reached")
        return left

    def _onward(self, page: Page) -> list[str]:
        if "nofollow" in page.robots:
            return []
        found = dict.fromkeys(urldefrag(each).url for each in page.links)
        new = [each for each in found if each not in self._seen and self._ours(each)]
        allowed = [each for each in new if self._robots.can_fetch(http.AGENT, each)]
        self._seen.update(allowed)
        return allowed

    def _ours(self, url: str) -> bool:
        """Say whether an address is on the same site, below the folder we began in."""
        here, there = urlsplit(self.start), urlsplit(url)
        folder = here.path[: here.path.rfind("/") + 1] or "/"
        same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        return same and (there.path or "/").startswith(folder) and not there.path.lower().endswith(_NO_PAGES)


def _address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused(_("Write the whole address, with https:// in front."), code="bad_address")
    return parts


def _article(url: str, page: Page) -> Iterator[Draft]:
    """Yield the article of a page; tables of contents and pages that ask not to be kept have none."""
    linked = page.linked / page.letters if page.letters else 1.0
    if "noindex" in page.robots or page.letters < LEAST_LETTERS or linked > MOST_LINKED:
        return
    yield Draft(source=url[:480], title=page.heading or page.title, body=page.body, language=page.language, place=url)
