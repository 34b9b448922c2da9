"""The few words of an article that show why it was found. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from sunwai.language import search_marks

LENGTH: Final = 180
_MARKUP: Final = re.compile(
    r"!?\[([^\]]*)\]\([^)]*\)|^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+|[*_`|]+|<[^>]+>", re.MULTILINE
)


def plain(body: str) -> str:
    """Return Markdown without its marks, on one line."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", body).split())


def snippet(body: str, words: Sequence[str]) -> str:
    """Return about 180 characters of a text around the first of these words, else its beginning."""
    return around(body, lambda text: search_marks(text, " ".join(words)) if words else [])


def around(body: str, marks: Callable[[str], list[tuple[int, int]]]) -> str:
    """Return the same around the first place that is marked."""
    text = plain(body[:20_000])
    if len(text) <= LENGTH:
        return text
    marked = marks(text)
    start = max(0, marked[0][0] - LENGTH // 3) if marked else 0
    begin = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", begin, begin + LENGTH) if begin + LENGTH < len(text) else len(text)
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"
