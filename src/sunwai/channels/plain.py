"""HTML to plain text, in one pass and linear time, whatever the HTML is; quotations get ``>`` before each line."""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_OPENING: Final = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:]{0,30})")
_SPACES: Final = re.compile(r"[ \t\n\f]+")
_IDLE_MARKS: Final = re.compile(r"(?:\n>+)+(?=\n\n|\Z)")
_MANY_BLANKS: Final = re.compile(r"\n{3,}")
_SILENT: Final = {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "title", "template", "noscript", "xml")
}
_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table"})
_EMPTY: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "param", "source"})
_SELF_CLOSING: Final = frozenset({"dd", "dt", "li", "option", "p", "tbody", "td", "th", "thead", "tr"})
_DEEPEST_QUOTE: Final = 10
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class _Lines:
    done: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    quote_depth: int = 0

    def add(self, text: str) -> None:
        self.current.append(text)

    def break_line(self, *, blank: bool) -> None:
        line = _SPACES.sub(" ", "".join(self.current)).strip()
        self.current = []
        mark = ">" * min(self.quote_depth, _DEEPEST_QUOTE)
        if line:
            self.done.append(f"{mark} {line}" if mark else line)
        if blank and self.done and self.done[-1] != mark:
            self.done.append(mark)


def clean(text: str) -> str:
    """Return text that every database takes: no NUL, no control signs, no half characters, LF between lines."""
    whole = text.encode("utf-8", "ignore").decode()
    return _CONTROL.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def plain(html: str) -> str:
    """Return what a reader of ``html`` would see as text. Markup that never closes costs nothing extra."""
    lines = _Lines()
    for tag, text in _tokens(html):
        if tag:
            _apply(lines, tag)
        elif text:
            lines.add(html_entities.unescape(text))
    lines.break_line(blank=False)
    text = _MANY_BLANKS.sub("\n\n", clean("\n".join(lines.done)))
    return _IDLE_MARKS.sub("", text).strip()


def depth(html: str) -> int:
    """Return how many elements stand open at the most: sanitisers are quadratic in it."""
    deepest = current = 0
    for tag, _ in _tokens(html):
        if not tag or tag.lstrip("/") in _EMPTY | _SELF_CLOSING:
            continue
        current = max(current - 1, 0) if tag.startswith("/") else current + 1
        deepest = max(deepest, current)
    return deepest


def _apply(lines: _Lines, tag: str) -> None:
    name = tag.lstrip("/")
    if name in {"td", "th"}:
        lines.add(" ")
    if name not in _BLOCKS:
        return
    lines.break_line(blank=name in _PARAGRAPHS or (name == "br" and not lines.current))
    if name == "blockquote":
        lines.quote_depth = max(lines.quote_depth + (-1 if tag.startswith("/") else 1), 0)
    if tag == "li":
        lines.add("• ")


def _tokens(html: str) -> Iterator[tuple[str, str]]:
    """Yield ``(tag, "")`` and ``("", text)``; comments, declarations and silent elements are left out."""
    at = 0
    while at < len(html):
        opening = _OPENING.search(html, at)
        if not opening:
            yield "", html[at:]
            return
        yield "", html[at : opening.start()]
        tag, at = _markup(html, opening.start())
        yield tag, ""


def _markup(html: str, at: int) -> tuple[str, int]:
    """Return the tag at ``at``, empty for a comment or a declaration, and where the text goes on."""
    if html.startswith("<!--", at):
        return "", _after(html, "-->", at + 4)
    name = _TAG_NAME.match(html, at)
    if not name:
        return "", _after(html, ">", at)
    tag = ("/" if html[at + 1] == "/" else "") + name[1].lower()
    end = _after(html, ">", at)
    if tag in _SILENT:
        closing = _SILENT[tag].search(html, end)
        end = _after(html, ">", closing.end()) if closing else len(html)
    return tag, end


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)
