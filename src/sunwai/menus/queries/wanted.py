"""What a connection shall show, and what a tap there writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sunwai.channels.menus import Choice, Held, Slot, fitted
from sunwai.channels.registry import spec_for
from sunwai.connections.models import Connection
from sunwai.menus.models import Place
from sunwai.menus.queries.pages import entries_of, menu_of, pages_of
from sunwai.menus.words import plain


def wanted_by(connection: Connection) -> tuple[Held, ...]:
    """Return what a connection shall show. Four queries."""
    menu = menu_of(connection.brand)
    return fitted(pages_of(menu, entries_of(menu)), spec_for(connection.channel).menus)


def digest(held: Iterable[Held]) -> str:
    """Return the same word for the same menus."""
    return hashlib.sha256(repr(list(held)).encode()).hexdigest()


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


def first_choices(connection: Connection, language: str) -> tuple[str, tuple[Choice, ...]]:
    """Return the greeting and the first choices of a chat of our own; nothing where it shows none. Five queries."""
    if not Place.objects.filter(connection=connection, on=True).exists():
        return "", ()
    held = wanted_by(connection)
    texts = {(each.slot, each.language): each for each in held}
    found = [texts.get((slot, language)) or texts.get((slot, "")) for slot in (Slot.GREETING, Slot.OPENERS)]
    greeting, openers = found
    return greeting.text if greeting else "", openers.entries if openers else ()
