"""The few words of an article that show why it was found. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    text = plain(body[:20_000])
    if len(text) <= LENGTH:
        return text
    marks = search_marks(text, " ".join(words)) if words else []
    start = max(0, marks[0][0] - LENGTH // 3) if marks else 0
    begin = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", begin, begin + LENGTH) if begin + LENGTH < len(text) else len(text)
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"
