"""A status's HTML as the words a person reads. Its links hide their ends in spans: the whole address is their text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

PARAGRAPHS: Final = frozenset({"p", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
LINES: Final = frozenset({"br", "li", "div"})
UNSEEN: Final = frozenset({"script", "style", "template"})


def plain(html: str) -> str:
    """Return the text of ``html``, paragraphs apart."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - only what a tag is matters
        self._unseen += tag in UNSEEN
        if tag in LINES:
            self.parts.append("\n")
        elif tag in PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN and self._unseen > 0
        if tag in PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\r", "").replace("\n", " "))
