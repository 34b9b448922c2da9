"""Which addresses become links on the desk: those that a browser opens as a page, never as a script."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST_LINK = 2000


def is_link(text: str) -> bool:
    """Say whether a browser may open this."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    whole = len(text) <= LONGEST_LINK and text.isprintable() and " " not in text
    return whole and parts.scheme in {"http", "https"} and bool(parts.netloc)


def link(text: str) -> str:
    """Return an address of a network's if a browser may open it, else nothing: who wrote it need not be honest."""
    return text if is_link(text) else ""
