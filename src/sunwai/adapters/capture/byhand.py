"""What a person types, or a table's row says, as a delivery of the same shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.capture.items import link
from sunwai.adapters.capture.shape import BEST, VERSION, Item, digest
from sunwai.channels.types import RawDelivery
from sunwai.kernel.errors import Refused

LONGEST_TEXT = 100_000
FIELDS = ("id", "place", "url", "title", "text", "at", "kind", "visibility", "rating", "thread", "parent")
WRITER = {"author": "name", "author_id": "id", "author_handle": "handle", "author_url": "url"}


def capture(seen: Mapping[str, str]) -> RawDelivery:
    """Return what a person saw as one delivery; the same again has the same key.

    Raises:
        Refused: ``incomplete``, ``too_long``, ``bad_link`` or ``bad_value``, in words.

    """
    told = {name: value.strip() for name, value in seen.items() if value and value.strip()}
    _check(told)
    item: dict[str, Any] = {name: told[name] for name in FIELDS if name in told}
    item["author"] = {inner: told[name] for name, inner in WRITER.items() if name in told}
    name = _read(item).external_id
    body = json.dumps({"version": VERSION, "items": [item]}, ensure_ascii=False).encode("utf-8", "replace")
    return RawDelivery(key=f"captured:{digest(name)}", body=body)


def _check(told: Mapping[str, str]) -> None:
    if not told.get("text"):
        raise Refused(_("Say what was written there."), code="incomplete")
    if not told.get("url") and not told.get("place"):
        raise Refused(_("Say where it was written: a link, or the place’s name."), code="incomplete")
    if len(told["text"]) > LONGEST_TEXT:
        raise Refused(_("This text is too long."), code="too_long")
    for name in ("url", "author_url"):
        if told.get(name) and not link(told[name]):
            raise Refused(_("A link begins with http:// or https://."), code="bad_link")
    rating = told.get("rating", "1")
    if not (rating.isascii() and rating.isdecimal() and 1 <= int(rating[:3]) <= BEST):
        raise Refused(_("Stars are a number from 1 to 5."), code="bad_value")


def _read(item: Mapping[str, Any]) -> Item:
    try:
        return Item.model_validate(item)
    except ValidationError as error:
        names = ", ".join(sorted({str(each["loc"][0]) for each in error.errors() if each["loc"]}))
        raise Refused(_("This cannot be read: %(names)s.") % {"names": names}, code="bad_value") from None
