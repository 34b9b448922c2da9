"""A delivery's bytes as one JSON object, and what to say of its unforeseen parts."""

from __future__ import annotations

import json
from typing import Any, Final

from sunwai.channels.types import UnknownItem

CODE_LENGTH: Final = 80  # codes count kinds, they do not carry contents


def loaded(body: bytes) -> dict[str, Any]:
    """Return the JSON object.

    Raises:
        ValueError: it is none.

    """
    try:
        found = json.loads(_whole_signs(json.loads(body)))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the contract's word for bytes that are not the network's
    return found


def _whole_signs(found: object) -> str:
    """Return the JSON again without half surrogate pairs, which no database stores."""
    return json.dumps(found, ensure_ascii=False).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def unknown(account: str, *code: object) -> UnknownItem:
    """Return something to count, by the words that name its kind."""
    words = ":".join(each if isinstance(each, str) else "?" for each in code)[:CODE_LENGTH]
    return UnknownItem(account=account, code=words.replace("\x00", "\ufffd"))
