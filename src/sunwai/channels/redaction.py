"""A network's words without our secrets: some quote a token that they do not like."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.channels.types import Account


def without_secrets(text: str, account: Account, names: Iterable[str]) -> str:
    """Return ``text`` without the values of these settings."""
    for secret in filter(None, (account.settings.get(name, "") for name in names)):
        text = text.replace(secret, "…")
    return text
