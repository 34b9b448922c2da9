"""What this version does not know."""

from __future__ import annotations

from sunwai.channels.types import UnknownItem

CODE_LENGTH = 80  # codes count kinds, they do not carry contents


def unknown(account: str, *code: str) -> UnknownItem:
    """Return something to count, by the words that name its kind."""
    return UnknownItem(account=account, code=":".join(code)[:CODE_LENGTH].replace("\x00", "\ufffd"))
