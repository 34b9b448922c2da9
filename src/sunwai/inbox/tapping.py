"""What a tap on a menu says, where it came as its bare command: the button's title, in the reader's language.

What is stored stays. The inbox knows no menus; the wiring names who does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, Protocol

from django.utils.module_loading import import_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sunwai.inbox.models import Message
from sunwai.people.seeing import noted

MOST: Final = 1000  # different texts that are remembered while one file or page is written


class Title(Protocol):
    """Who knows how a command's button is called: None where it is none, empty where the menu has it no more."""

    def __call__(self, text: str, *, brand_id: int) -> str | None:
        """Return it in the language that is read now."""


_named: Final[list[str]] = []


def register(title: str) -> None:
    """Set who knows it, by a dotted name. Called once, by the wiring."""
    _named[:] = [title]


def tapped(text: str, *, brand_id: int) -> str:
    """Return a text, or if it is a menu's command, what was tapped. Three queries for an entry, once a look."""
    if not text.startswith("/"):
        return text
    notes, key = noted(), ("tapped", brand_id, get_language(), text)
    if key not in notes:
        notes[key] = _told(text, brand_id)
    shown: str = notes[key]
    return shown


def teller() -> Callable[[str, int], str]:
    """Return who tells the same of a text and its brand, each looked up once, in the language that is read now.

    For a file or a page of which parts may be written when nobody looks any more.
    """
    language = get_language()

    @lru_cache(MOST)
    def look_up(text: str, brand_id: int) -> str:
        with override(language):
            return _told(text, brand_id)

    return lambda text, brand_id: look_up(text, brand_id) if text.startswith("/") else text


def said(message: Message) -> str:
    """Return what a message says, as it is read. No query where it begins with no stroke."""
    return (
        tapped(message.text, brand_id=message.conversation.brand_id) if message.text.startswith("/") else message.text
    )


def _told(text: str, brand_id: int) -> str:
    if not _named:
        return text
    ask: Title = import_string(_named[0])
    title = ask(text, brand_id=brand_id)
    if title is None:
        return text
    return _("Tapped: %(title)s") % {"title": title} if title else _("Tapped: an entry that the menu has no more")
