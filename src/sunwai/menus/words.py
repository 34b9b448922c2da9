"""What a tap writes where a network does not bring our payload back: the words of the entry."""

from __future__ import annotations

import unicodedata
from typing import Final

from sunwai.channels.menus import Choice, fitted
from sunwai.channels.registry import spec_for
from sunwai.connections.models import Connection
from sunwai.menus.queries.pages import entries_of, menu_of, pages_of

LONGEST: Final = 200


def words_of(connection: Connection) -> dict[str, str]:
    """Return the words that a tap writes there, with the payload each stands for. Four queries, or none."""
    silent = [each for each in spec_for(connection.channel).menus if each.most and not each.payloads]
    if not silent:
        return {}
    menu = menu_of(connection.brand)
    pages = pages_of(menu, entries_of(menu))
    shown = fitted(pages, silent)
    return {
        plain(title.title): entry.payload
        for held in shown
        for title in held.entries
        for entry in _entries(pages[0].entries, title.title)
    }


def _entries(entries: tuple[Choice, ...], title: str) -> list[Choice]:
    start = plain(title.removesuffix("…"))
    return [each for each in entries if plain(each.title).startswith(start)][:1]


def plain(text: str) -> str:
    """Return words as they are compared: spaces, case and the forms of signs do not matter."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
