"""The pages of the owner's own help centre: this site only, below where we begin, as its robots.txt allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from django.utils.translation import gettext as _

from sunwai.kernel import clock, http
from sunwai.kernel.errors import Refused
from sunwai.knowledge.importing.charsets import page_text, plain_text
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.importing.html import Page, read_html

MOST_PAGES: Final = 300
LONGEST_SECONDS: Final = 600.0
PAUSE_SECONDS: Final = 0.5
LONGEST_PAUSE_SECONDS: Final = 5.0
LIMITS: Final = http.Limits(seconds=15.0, body_bytes=2_000_000, redirects=0)  # where one leads is asked for as any page
MOST_REDIRECTS: Final = 5  # of the robots.txt: RFC 9309, 2.3.1.2
LEAST_LETTERS: Final = 120
MOST_LINKED: Final = 0.5  # of a page's letters: more is a table of contents, not an article
OK: Final = 200
TROUBLE: Final = 500
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NO_PAGES: Final = (".pdf", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".zip", ".css", ".js", ".mp4", ".xml", ".json")
_TRACKED: Final = ("utm_", "gclid=", "fbclid=", "mc_cid=", "mc_eid=")  # says who sent a reader, not which page it is
LONGEST_RULES: Final = 500_000  # RFC 9309, 2.5: what a crawler must at least read

Get = Callable[[str], http.Response]
Read = Draft | Left


def _get(url: str) -> http.Response:
    return http.request("GET", url, limits=LIMITS, headers={"accept": "text/html,text/plain;q=0.5"})


@dataclass(slots=True)
class Crawl:
    """One walk over one site. ``get`` fetches a page; tests give their own.

    ``found``: the addresses in the order they were met, ``at`` how many of them were read, ``rules`` the site's
    robots.txt, ``told`` the addresses that were told as forbidden: who keeps these can go on where the walk was left.
    """

    start: str
    get: Get = _get
    most_pages: int = MOST_PAGES
    found: list[str] = field(default_factory=list)
    at: int = 0
    rules: str | None = None
    told: set[str] = field(default_factory=set)
    _robots: RobotFileParser = field(default_factory=RobotFileParser)

    def pages(self) -> Iterator[Read]:
        """Yield the articles of a site as they are found, and the pages that are none, with the reason.

        At most 300 pages, 10 minutes, 2 MB a page; half a second between two, or what the site asks for, up to 5.

        Raises:
            Refused: ``bad_address``: it is no web address; ``not_allowed_there``: its robots.txt forbids it;
                ``not_reached``: the first page could not be had.

        """
        self.begin()
        until = clock.monotonic_seconds() + LONGEST_SECONDS
        while not self.over and clock.monotonic_seconds() <= until:
            yield from self.step()

    def begin(self) -> None:
        """Ask for the site's rules, unless they are known.

        Raises:
            Refused: ``bad_address``, ``not_allowed_there``; ``not_reached``: it says nothing for sure.

        """
        parts = address_of(self.start)
        if self.rules is None:
            self.rules = self._rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
        self._robots.parse(self.rules.splitlines())
        if not self._robots.can_fetch(http.AGENT, self.start):
            raise Refused(_("This site’s robots.txt does not allow it."), code="not_allowed_there")
        self.found = self.found or [self.start]

    @property
    def over(self) -> bool:
        """Say whether all was read, or as much as may be."""
        return self.at >= len(self.found)

    def step(self) -> list[Read]:
        """Wait as the site asks, read the next page, and return its article, or why it has none.

        Raises:
            Refused: ``not_reached``: it was the first, and could not be had.

        """
        first, url = self.at == 0, self.found[self.at]
        if not first:
            clock.sleep(self._pause())
        read = self._read(url)
        self.at += 1
        match read:
            case [Left(fine=False, why=why)] if first:
                raise _not_reached(why)
        return read

    def _read(self, url: str) -> list[Read]:
        try:
            answer = self.get(url)
        except (http.Blocked, http.NotAnswered) as no:
            return [Left(place=url, why=_silence(no))]
        if answer.status in REDIRECTS and "location" in answer.headers:
            return list(self._led_on(url, answer.headers["location"]))
        if answer.status != OK:
            return [Left(place=url, why=_("It answered with %(status)d.") % {"status": answer.status})]
        if "html" not in answer.headers.get("content-type", "html"):
            return [Left(place=url, why=_("It is no page."))]
        page = read_html(page_text(answer.body, answer.headers.get("content-type", "")), url=url)
        return [_article(url, page), *self._onward(page)]

    def _led_on(self, url: str, location: str) -> list[Left]:
        """Note where an address leads, as any link of the site: it is asked for in its turn, once."""
        target = _joined(url, location)
        if target and self._ours(target):
            return self._note([target])
        told = _("It leads to another place: %(address)s") % {"address": target or location[:200]}
        return [Left(place=url, why=told, fine=self.at > 0)]

    def _rules(self, url: str) -> str:
        """Return the site's rules; a site that says none has none, one that does not answer for sure is left alone.

        Source: RFC 9309, 2.3.1.
        """
        try:
            answer = self.get(url)
            for _each in range(MOST_REDIRECTS):
                if answer.status in REDIRECTS and (target := _joined(url, answer.headers.get("location", ""))):
                    url, answer = target, self.get(target)
        except (http.Blocked, http.NotAnswered) as no:
            raise _not_reached(_silence(no)) from None
        if answer.status >= TROUBLE:
            raise _not_reached(_("It answered with %(status)d.") % {"status": answer.status})
        return plain_text(answer.body)[:LONGEST_RULES] if answer.status == OK else ""  # RFC 9309, 2.3: it is UTF-8

    def _pause(self) -> float:
        asked = self._robots.crawl_delay(http.AGENT)
        return min(max(PAUSE_SECONDS, float(asked or 0)), LONGEST_PAUSE_SECONDS)

    def _onward(self, page: Page) -> list[Left]:
        """Note where a page leads; return what the site does not let us read."""
        return [] if "nofollow" in page.robots else self._note([plain(each) for each in page.links])

    def _note(self, links: list[str]) -> list[Left]:
        known = {*self.found, *self.told}
        new = [each for each in dict.fromkeys(links) if each and each not in known and self._ours(each)]
        allowed = [each for each in new if self._robots.can_fetch(http.AGENT, each)]
        self.found += allowed[: max(0, self.most_pages - len(self.found))]
        forbidden = [each for each in new if each not in allowed]
        self.told.update(forbidden)
        return [Left(place=each, why=_("Its robots.txt does not allow it."), fine=True) for each in forbidden]

    def _ours(self, url: str) -> bool:
        """Say whether an address is on the same site, below the folder we began in."""
        here, there = urlsplit(self.start), urlsplit(url)
        folder = here.path[: here.path.rfind("/") + 1] or "/"
        same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        return same and (there.path or "/").startswith(folder) and not there.path.lower().endswith(_NO_PAGES)


def address_of(url: str) -> SplitResult:
    """Return the parts of a site's address.

    Raises:
        Refused: ``bad_address``: it is none.

    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused(_("Write the whole address, with https:// in front."), code="bad_address")
    return parts


def plain(url: str) -> str:
    """Return the one way to write an address: without its place on the page and who sent the reader; "" for none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    query = "&".join(each for each in parts.query.split("&") if not each.lower().startswith(_TRACKED))
    return urlunsplit((parts.scheme, parts.netloc, path, quote(query, safe="/%:@!$&'()*+,;=~?[]"), ""))


def _joined(url: str, location: str) -> str:
    try:
        return plain(urljoin(url, location.strip())) if location else ""
    except ValueError:
        return ""


def _silence(no: http.Blocked | http.NotAnswered) -> str:
    if isinstance(no, http.NotAnswered) and no.reason == "too_large":
        return _("It is larger than 2 MB.")
    return _("It did not answer.")


def _not_reached(why: str) -> Refused:
    return Refused(_("This site could not be reached: %(why)s") % {"why": why}, code="not_reached")


def _article(url: str, page: Page) -> Read:
    """Return the article of a page; tables of contents and pages that ask not to be kept have none."""
    linked = page.linked / page.letters if page.letters else 1.0
    if "noindex" in page.robots:
        return Left(place=url, why=_("It asks not to be kept (noindex)."), fine=True)
    if page.letters < LEAST_LETTERS or linked > MOST_LINKED:
        return Left(place=url, why=_("It has hardly any text of its own: a list of links."), fine=True)
    own = plain(page.canonical)
    source = own if own and own == url.partition("?")[0] else url  # the same page, however it is asked for
    return Draft(
        source=source[:480], title=page.heading or page.title, body=page.body, language=page.language, place=url
    )
