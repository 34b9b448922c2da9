"""Links, mentions and tags of a text as facets: their places are counted in bytes of UTF-8.

Source: lexicon app.bsky.richtext.facet; AT Protocol, "Handle", syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import regex

LINK: Final = regex.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}'”’»]")
MENTION: Final = regex.compile(
    r"(?<![\w@/.])@((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z][a-zA-Z0-9-]*)"
)
TAG: Final = regex.compile(r"(?<![\w#/&])#(\w*[\p{L}\p{M}]\w*)")
LONGEST_TAG: Final = 64

Resolve = Callable[[str], str]  # handle → DID, empty when nobody is called so


def facets(text: str, resolve: Resolve) -> list[dict[str, Any]]:
    """Return the facets of ``text``; a name that nobody has stays plain text."""
    found = [*_links(text), *_mentions(text, resolve), *_tags(text)]
    taken: list[dict[str, Any]] = []
    end = 0
    for facet in sorted(found, key=lambda each: int(each["index"]["byteStart"])):
        if facet["index"]["byteStart"] >= end:
            taken.append(facet)
            end = facet["index"]["byteEnd"]
    return taken


def _links(text: str) -> Iterator[dict[str, Any]]:
    for match in LINK.finditer(text):
        yield _facet(text, match, "link", {"uri": match.group()})


def _mentions(text: str, resolve: Resolve) -> Iterator[dict[str, Any]]:
    for match in MENTION.finditer(text):
        did = resolve(match.group(1).lower())
        if did:
            yield _facet(text, match, "mention", {"did": did})


def _tags(text: str) -> Iterator[dict[str, Any]]:
    for match in TAG.finditer(text):
        if len(match.group(1)) <= LONGEST_TAG:
            yield _facet(text, match, "tag", {"tag": match.group(1)})


def _facet(text: str, match: regex.Match[str], kind: str, says: dict[str, str]) -> dict[str, Any]:
    start, end = (len(text[:place].encode()) for place in match.span())
    feature = {"$type": f"app.bsky.richtext.facet#{kind}", **says}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}
