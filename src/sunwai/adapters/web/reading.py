"""Bytes as JSON, and text that every database can hold."""

from __future__ import annotations

import json

from pydantic_core import from_json

CODE_LENGTH = 80  # codes count kinds, they do not carry contents


def read_json(body: bytes) -> object:
    """Read JSON; half a surrogate pair or broken UTF-8 becomes a question mark and spoils nothing else.

    Raises:
        ValueError: it is no JSON.

    """
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError:
        return _read_broken(body)


def _read_broken(body: bytes) -> object:
    try:
        tree = json.loads(body.decode("utf-8", "replace"))
        return from_json(json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def storable(text: str) -> str:
    """Return text that every database can hold: no NUL, no half surrogate pair."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")
