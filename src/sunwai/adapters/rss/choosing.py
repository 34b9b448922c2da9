"""Which entries come in: those with the owner's words; of a feed just met, those of the last week."""

from __future__ import annotations

import datetime as dt
from typing import Final, Protocol

from sunwai.adapters.rss.times import read_time
from sunwai.channels.types import Account

FIRST_DAYS: Final = 7  # of a feed just connected, so much of the past comes in


class Written(Protocol):
    """What an entry says of itself, wherever it is kept."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> str: ...  # noqa: D102
    @property
    def updated(self) -> str: ...  # noqa: D102


def wanted(entry: Written, account: Account) -> bool:
    """Say whether an entry has one of the owner's words, where they gave some."""
    words = [word.strip().casefold() for word in account.settings.get("words", "").split(",") if word.strip()]
    text = f"{entry.title}\n{entry.text}".casefold()
    return not words or any(word in text for word in words)


def young(entry: Written, at: dt.datetime) -> bool:
    """Say whether an entry was written in the week before ``at``, or later; one without a time was."""
    written = read_time(entry.published or entry.updated)
    return written is None or written > at - dt.timedelta(days=FIRST_DAYS)
