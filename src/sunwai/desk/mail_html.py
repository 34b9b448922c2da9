"""A customer's HTML made harmless: no script, nothing fetched, only the message's own pictures, put in as data.

The page that shows it is sandboxed besides (``views/mail.py``), so that a hole here opens nothing.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import nh3

from sunwai.inbox.models import Attachment
from sunwai.kernel import storage
from sunwai.kernel.pictures import picture_type

MOST_INLINE_BYTES: Final = 6_000_000
LONGEST_HTML: Final = 2_000_000
TAGS: Final = frozenset(nh3.ALLOWED_TAGS - {"map", "area"}) | {"font", "main", "section", "u", "s"}
LOOKS: Final = {
    "style",
    "align",
    "valign",
    "bgcolor",
    "color",
    "width",
    "height",
    "dir",
    "lang",
    "border",
    "face",
    "size",
}
ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": LOOKS,
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "table": {"cellpadding", "cellspacing"},
    "ol": {"start", "type"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel", "cid"}
#: CSS that names an address, or hides what it names behind escapes; the policy of the page stops fetching anyway.
REACHING: Final = re.compile(
    r"url\s*\(|image\s*\(|image-set|@import|expression|\\|src\s*:|behavior|-moz-binding", re.IGNORECASE
)


@dataclass(slots=True)
class Clean:
    """What may be shown. ``left_out``: how many remote pictures are not fetched."""

    html: str
    left_out: int = 0


def clean(html: str, attachments: Iterable[Attachment]) -> Clean:
    """Return HTML without anything active or remote; ``cid:`` pictures become data of the message's own files.

    Reads at most 6 MB of files. Longer HTML than 2 MB is cut, and so may end in mid-sentence.
    """
    inline = {each.inline_id.strip("<>"): each for each in attachments if each.inline_id and each.file}
    result = Clean(html="")
    budget = [MOST_INLINE_BYTES]

    def look(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "style":
            return None if REACHING.search(value) else value
        if (tag, attribute) != ("img", "src"):
            return value
        file = inline.get(value.removeprefix("cid:")) if value.startswith("cid:") else None
        if file is None:
            result.left_out += 1
            return None
        return _as_data(file, budget)

    result.html = nh3.clean(
        html[:LONGEST_HTML],
        tags=set(TAGS),
        clean_content_tags={"script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=look,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return result


def _as_data(file: Attachment, budget: list[int]) -> str | None:
    if file.size > budget[0]:
        return None
    try:
        content = storage.read(file.file)
    except storage.MissingFile:
        return None
    kind = picture_type(content)
    if kind is None:
        return None
    budget[0] -= len(content)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
