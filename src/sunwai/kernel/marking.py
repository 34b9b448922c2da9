"""Words with some of them marked, as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """Return a text as HTML with the given stretches in ``mark``; they are in order and do not overlap."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(format_html("{}<mark>{}</mark>", text[at:start], text[start:end]))
        at = end
    return format_html("{}{}", mark_safe("".join(pieces)), text[at:])  # noqa: S308 - each piece is escaped
