"""Markdown as plain text, for messages, whose readers would see its signs; links keep their addresses. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from sunwai.kernel.markdown import html_of

_INLINE: Final = frozenset({"a", "strong", "em", "s", "code"})
_LISTS: Final = frozenset({"ul", "ol"})
_ROWS: Final = frozenset({"br", "tr", "thead", "tbody"})
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>&#|~!+-]|^\s*\d+[.)]\s|^\s+|\n\s+|^=", re.MULTILINE)
_SILENT_SCHEMES: Final = ("mailto:", "tel:")


def plainly(markdown: str) -> str:
    """Return Markdown as a message says it: no signs, lists with bullets or numbers, a link's address behind its words.

    Words without any sign of Markdown stay as they are, letter by letter.
    """
    if not _SIGNS.search(markdown):
        return markdown
    reader = _Plain()
    reader.feed(html_of(markdown))
    reader.close()
    return reader.text.strip() or markdown


class _Plain(HTMLParser):
    """Reads what ``html_of`` makes: every element of it is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._lists: list[int] = []  # the next number of each list that is open; 0: bullets
        self._links: list[tuple[str, int]] = []
        self._between = True  # blocks: spaces there are none of the writer's
        self._pointed = False  # right behind a bullet: what follows stands on its line

    @property
    def text(self) -> str:
        """Return what was read."""
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a point of a list, a link."""
        given = dict(attrs)
        if tag == "a":
            self._links.append((given.get("href") or "", len(self._out)))
        elif tag == "li":
            self._point()
        elif tag in {"td", "th"}:
            self._out.append(" " if "".join(self._out[-1:]).strip("\n") else "")
        elif tag in _LISTS or (tag not in _INLINE and not self._pointed):
            self._break(self._apart(tag))
        if tag in _LISTS:
            self._lists.append(0 if tag == "ul" else int(given.get("start") or 1))

    def _apart(self, tag: str) -> int:
        return 1 if self._lists or tag in _ROWS else 2

    def handle_endtag(self, tag: str) -> None:
        """End a link with its address, and a block with an empty line."""
        if tag == "a" and self._links:
            address, begin = self._links.pop()
            self._out.append(_behind("".join(self._out[begin:]), address))
        elif tag in _LISTS:
            self._lists.pop()
        self._between = self._between or tag not in _INLINE
        if tag not in _INLINE | _ROWS | {"li", "td", "th"}:
            self._break(self._apart(tag))

    def handle_data(self, data: str) -> None:
        """Take words over."""
        words = data.lstrip("\n") if self._between else data
        if words:
            self._out.append(words)
            self._between = self._pointed = False

    def _point(self) -> None:
        number = self._lists[-1]
        self._lists[-1] += 1 if number else 0
        self._break(1)
        self._out.append(f"{'  ' * (len(self._lists) - 1)}{f'{number}.' if number else '•'} ")
        self._pointed = True

    def _break(self, lines: int) -> None:
        """End the line, and leave one empty where there should be two breaks."""
        said = 0
        while self._out and not self._out[-1].strip():
            said = max(said, self._out.pop().count("\n"))
        if self._out:
            self._out[-1] = self._out[-1].rstrip()
            self._out.append("\n" * max(lines, said))
        self._between = True


def _behind(words: str, address: str) -> str:
    plain = next((address.removeprefix(each) for each in _SILENT_SCHEMES if address.startswith(each)), address)
    return f" ({plain})" if plain and plain not in words else ""
