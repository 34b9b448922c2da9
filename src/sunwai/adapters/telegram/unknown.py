"""What this version does not know."""

from __future__ import annotations

from sunwai.channels.types import Account, UnknownItem

CODE_LENGTH = 80  # codes count kinds, they do not carry contents


def unknown(account: Account, *code: str) -> UnknownItem:
    """Return something to count, by the words that name its kind."""
    words = ":".join(filter(None, code))[:CODE_LENGTH].replace("\x00", "\ufffd")
    return UnknownItem(account=account.external_id, code=words)
