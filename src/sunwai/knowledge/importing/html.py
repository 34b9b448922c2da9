"""A page of HTML as an article: its main part, as Markdown. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from typing import Final
from urllib.parse import urljoin

_DROPPED: Final = frozenset(
    {"script", "style", "nav", "header", "footer", "aside", "form", "svg", "noscript", "button", "template", "select"}
)
_BLOCKS: Final = frozenset({"p", "div", "section", "article", "main", "figure", "dl", "dd", "dt", "table", "tr", "br"})
_HEADINGS: Final = {f"h{number}": "#" * number for number in range(1, 7)}
_INLINE: Final = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_VOID: Final = frozenset({"br", "img", "hr", "meta", "link", "input", "wbr", "source", "col", "area", "base", "embed"})
_MARKS: Final = re.compile(r"([\\`*_\[\]<])")
_SPACES: Final = re.compile(r"[ \t\n\r\f\xa0]+")
_SAFE: Final = ("http://", "https://", "mailto:", "tel:")
_BULLET: Final = re.compile(r"(?:-|\d{1,9}\.) ")
_UNCLOSED: Final = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_MOST_UNCLOSED: Final = 200
_DEEPEST: Final = 8  # lists within lists that are told apart


@dataclass(slots=True)
class Page:
    """What a page says. ``links``: where it leads, absolute; ``linked`` of its ``letters`` stand in links.

    ``heading``: the first ``h1``, of the main part where that has one. ``canonical``: the address it gives itself.
    """

    title: str = ""
    heading: str = ""
    language: str = ""
    body: str = ""
    robots: str = ""
    canonical: str = ""
    links: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0


def read_html(text: str, *, url: str = "") -> Page:
    """Return what a page says. Where it has a ``main`` or an ``article``, only that."""
    reader = _Reader(url)
    reader.feed(_closed(text))
    reader.close()
    return reader.page()


def _closed(text: str) -> str:
    """Return a page whose tags and comments all end: one with very many that do not would take the parser hours."""
    before, end, after = text.rpartition("-->")
    if after.count("<!--") > _MOST_UNCLOSED:
        text = before + end + after.replace("<!--", "&lt;!--")
    many = next(islice(_UNCLOSED.finditer(text), _MOST_UNCLOSED, None), None)
    return text if many is None else _UNCLOSED.sub("&lt;", text)


class _Reader(HTMLParser):
    """Writes Markdown while it reads; of a broken page it takes what it can.

    However deep a page's elements stand, or how many it never closes, each costs the same: who they are is counted.
    """

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._url = url
        self._page = Page()
        self._out: list[str] = []
        self._main: list[str] = []
        self._open: list[str] = []
        self._within = Counter[str]()
        self._unread = 0  # of what is open: elements whose words are left out
        self._lists: list[int] = []
        self._hrefs: list[str] = []
        self._titled: list[str] = []
        self._headings: dict[bool, list[str]] = {True: [], False: []}  # of the main part, and of the rest
        self._heading: list[str] | None = None  # the one that is being read

    def page(self) -> Page:
        """Return what was read, once all was fed."""
        chosen = "".join(self._main) if "".join(self._main).strip() else "".join(self._out)
        self._page.body = _tidy(chosen)
        self._page.title = " ".join("".join(self._titled).split())
        self._page.heading = " ".join("".join(self._headings[True] or self._headings[False]).split())
        return self._page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag == "a":
            self._begin_link(given.get("href", ""))
        if tag not in _VOID:
            self._open.append(tag)
            self._within[tag] += 1
            self._unread += tag in _DROPPED or tag == "head"
        self._begin_heading(tag)
        self._write(self._before(tag))

    def handle_endtag(self, tag: str) -> None:
        if not self._within[tag]:
            return
        if tag == "a" and self._hrefs:
            href = self._hrefs.pop()
            self._write(f"]({href})" if href else "")
        self._heading = None if tag == "h1" else self._heading
        self._write(self._after(tag))
        closed = ""
        while closed != tag:
            closed = self._open.pop()
            self._within[closed] -= 1
            self._unread -= closed in _DROPPED or closed == "head"

    def handle_data(self, data: str) -> None:
        if self._within["title"] and not self._within["svg"]:
            self._titled.append(data)
            return
        if self._heading is not None:
            self._heading += [data] if self._heading or data.strip() else []
            return
        if self._within["pre"]:
            self._write(data)
            return
        text = _MARKS.sub(r"\\\1", _SPACES.sub(" ", data))
        self._write(text)
        if not self._unread:
            self._page.letters += len(text.strip())
            self._page.linked += len(text.strip()) if self._hrefs else 0

    def _note(self, tag: str, given: dict[str, str]) -> None:
        """Take what an element says by its attributes alone."""
        if tag == "html":
            self._page.language = given.get("lang", "").lower().partition("-")[0]
        elif tag == "meta" and given.get("name", "").lower() == "robots":
            self._page.robots = given.get("content", "").lower()
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self._page.canonical = _joined(self._url, given.get("href", "").strip())
        elif tag == "img":
            self._write(_MARKS.sub(r"\\\1", given.get("alt", "")))

    def _begin_heading(self, tag: str) -> None:
        """Read the first ``h1`` as the heading, also in a part's ``header``; a block after its words ends it."""
        if tag in _BLOCKS and self._heading:
            self._heading = None
        if tag != "h1" or self._unread > self._within["header"]:
            return
        kept = self._headings[self._in_main]
        if not kept:
            self._heading = kept

    @property
    def _in_main(self) -> bool:
        return bool(self._within["main"] or self._within["article"])

    def _write(self, text: str) -> None:
        if text and not self._unread:
            self._out.append(text)
            if self._in_main:
                self._main.append(text)

    def _begin_link(self, href: str) -> None:
        target = _joined(self._url, href.strip())
        self._page.links += [target] if target.startswith(("http://", "https://")) else []
        shown = target if target.startswith(_SAFE) and not set(target) & set(" ()<>") else ""
        self._hrefs.append(shown)
        self._write("[" if shown else "")

    def _before(self, tag: str) -> str:
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ul" else 1)
        if tag == "li":
            return self._bullet()
        if tag in _HEADINGS:
            return "" if self._heading is not None else f"\n\n{_HEADINGS[tag]} "
        known = {"pre": "\n\n```\n", "blockquote": "\n\n> ", "br": "\n", "hr": "\n\n---\n\n", "td": " ", "th": " "}
        return _INLINE.get(tag) or known.get(tag) or ("\n\n" if tag in _BLOCKS else "")

    def _bullet(self) -> str:
        depth = min(max(0, len(self._lists) - 1), _DEEPEST)
        if self._lists and self._lists[-1]:
            number, self._lists[-1] = self._lists[-1], self._lists[-1] + 1
            return f"\n{'   ' * depth}{number}. "
        return f"\n{'   ' * depth}- "

    def _after(self, tag: str) -> str:
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            return "" if self._lists else "\n\n"
        return _INLINE.get(tag) or {"pre": "\n```\n\n"}.get(tag) or ("\n\n" if tag in _BLOCKS | set(_HEADINGS) else "")


def _joined(url: str, href: str) -> str:
    """Return where a link leads; empty for none, and for what is no address at all."""
    try:
        return urljoin(url, href) if href else ""
    except ValueError:
        return ""


def _tidy(markdown: str) -> str:
    """Leave out empty emphasis and links, spaces around lines but those of lists and code, and more empty lines."""
    lines, code = [], False
    for line in re.sub(r"\*\*\s*\*\*|\[\s*\]\([^()]*\)", "", markdown).split("\n"):
        code ^= line.startswith("```")
        lines.append(line.rstrip() if code else _trimmed(line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _trimmed(line: str) -> str:
    words = line.strip(" \t")
    indent = line[: len(line) - len(line.lstrip(" \t"))] if _BULLET.match(words) else ""
    return indent + re.sub(r" {2,}", " ", words)
