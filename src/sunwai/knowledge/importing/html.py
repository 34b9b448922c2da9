"""A page of HTML as an article: its main part, as Markdown. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
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


@dataclass(slots=True)
class Page:
    """What a page says. ``links``: where it leads, absolute; ``linked`` of its ``letters`` stand in links."""

    title: str = ""
    heading: str = ""
    language: str = ""
    body: str = ""
    robots: str = ""
    links: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0


def read_html(text: str, *, url: str = "") -> Page:
    """Return what a page says. Where it has a ``main`` or an ``article``, only that."""
    reader = _Reader(url)
    reader.feed(text)
    reader.close()
    return reader.page()


class _Reader(HTMLParser):
    """Writes Markdown while it reads; of a broken page it takes what it can."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._url = url
        self._page = Page()
        self._out: list[str] = []
        self._main: list[str] = []
        self._open: list[str] = []
        self._lists: list[int] = []
        self._hrefs: list[str] = []

    def page(self) -> Page:
        """Return what was read, once all was fed."""
        chosen = "".join(self._main) if "".join(self._main).strip() else "".join(self._out)
        self._page.body = _tidy(chosen)
        self._page.title = " ".join(self._page.title.split())
        self._page.heading = " ".join(self._page.heading.split())
        return self._page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self._page.language = given.get("lang", "").lower().partition("-")[0]
        elif tag == "meta" and given.get("name", "").lower() == "robots":
            self._page.robots = given.get("content", "").lower()
        elif tag == "img":
            self._write(_MARKS.sub(r"\\\1", given.get("alt", "")))
        if tag == "a":
            self._begin_link(given.get("href", ""))
        if tag not in _VOID:
            self._open.append(tag)
        self._write(self._before(tag))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        if tag == "a" and self._hrefs:
            href = self._hrefs.pop()
            self._write(f"]({href})" if href else "")
        self._write(self._after(tag))
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self._page.title += data
            return
        if "h1" in self._open and not self._dropped():
            self._page.heading += data
            return
        if "pre" in self._open:
            self._write(data)
            return
        text = _MARKS.sub(r"\\\1", _SPACES.sub(" ", data))
        self._write(text)
        if not self._dropped():
            self._page.letters += len(text.strip())
            self._page.linked += len(text.strip()) if self._hrefs else 0

    def _write(self, text: str) -> None:
        if text and not self._dropped():
            self._out.append(text)
            if "main" in self._open or "article" in self._open:
                self._main.append(text)

    def _dropped(self) -> bool:
        return any(tag in _DROPPED or tag == "head" for tag in self._open)

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
            return "" if tag == "h1" else f"\n\n{_HEADINGS[tag]} "
        known = {"pre": "\n\n```\n", "blockquote": "\n\n> ", "br": "\n", "hr": "\n\n---\n\n", "td": " ", "th": " "}
        return _INLINE.get(tag) or known.get(tag) or ("\n\n" if tag in _BLOCKS else "")

    def _bullet(self) -> str:
        depth = max(0, len(self._lists) - 1)
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
    """Leave out empty emphasis and links, spaces at the ends of lines, and more than one empty line."""
    text = re.sub(r"\*\*\s*\*\*|\[\s*\]\([^)]*\)", "", markdown)
    text = re.sub(r"[ \t]+\n", "\n", text)
    text = re.sub(r"\n[ \t]+(?![ \t]*(?:-|\d+\.) )", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<=\S) {2,}", " ", text)).strip()
