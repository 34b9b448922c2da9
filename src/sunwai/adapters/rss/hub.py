"""Where a feed's hub is: named in the Link header of its answer, or inside the document.

Source: W3C Recommendation WebSub (23 January 2018), section 4: the header comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from sunwai.adapters.rss.document import Document
from sunwai.kernel.http import Response

LONGEST_HEADER: Final = 8000
LONGEST_ADDRESS: Final = 500
LINK: Final = re.compile(r"<([^<>]{1,500})>((?:\s*;\s*[\w*]+\s*=\s*(?:\"[^\"]{0,200}\"|[^\s\",;]{1,200})){0,9})")
REL: Final = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]{0,200})\"|([^\s\",;]{1,200}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """Who pushes a feed: the hub's address, and the topic, which is the address the feed calls its own."""

    url: str = ""
    topic: str = ""


def found_in(answer: Response, document: Document) -> Hub:
    """Return the first hub that the feed names, and its topic; empty where it names none."""
    told = _header(answer.headers)
    hub = _address(answer.url, [told.get("hub", ""), document.links.get("hub", "")])
    topic = _address(answer.url, [told.get("self", ""), document.links.get("self", "")])
    return Hub(url=hub, topic=topic) if hub and topic else Hub()


def _header(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the first address of each relation."""
    found: dict[str, str] = {}
    for url, more in LINK.findall(headers.get("link", "")[:LONGEST_HEADER]):
        for quoted, bare in REL.findall(more):
            for relation in (quoted or bare).lower().split():
                found.setdefault(relation, url)
    return found


def _address(base: str, told: Iterable[str]) -> str:
    """Return the first that is the address of a web page, whole."""
    for each in told:
        try:
            whole = urljoin(base, each) if each else ""
        except ValueError:
            continue
        if whole.startswith(("https://", "http://")) and whole.isascii() and len(whole) <= LONGEST_ADDRESS:
            return whole
    return ""
