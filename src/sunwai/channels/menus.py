"""What a network shows by itself: greetings, first questions, menus and commands; and the buttons below an answer.

What a channel can hold is data (``ChannelSpec.menus``); ``fitted`` cuts what the owner wants to it, the same for the
preview, for what is set, and for the comparison with what the network has. Lengths count UTF-16 units, which is never
less than what a network counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sunwai.channels.split import split, utf16_length

DOTS: Final = "…"
PAYLOAD: Final = "payload"  # where a customer's message keeps what the button they pressed carries
START: Final = "start"  # what a "Get started" button carries, and Telegram's own first command


class Slot(StrEnum):
    """A place of a network's that can hold something of ours."""

    GREETING = "greeting"  # what a newcomer reads before anything is written
    SHORT = "short"  # the same in one line, on the account's profile
    OPENERS = "openers"  # first questions (ice breakers), shown until something is written
    MENU = "menu"  # always at hand beside the box
    COMMANDS = "commands"  # listed when somebody writes "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What one slot takes. ``most`` entries of ``length``, ``depth`` levels of them.

    ``languages``: one for each language of the reader, or else the brand's own only. ``payloads``: a tap brings our
    payload back; without, it brings the words. Texts have ``most`` 0.
    """

    slot: Slot
    length: int
    most: int = 0
    depth: int = 1
    languages: bool = False
    payloads: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """The buttons that an answer can have: at most ``most``, each of ``length``."""

    most: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to tap. ``payload``: 1 to 32 of a-z, 0-9 and _, so that every network can carry it."""

    payload: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the owner wants shown in one language; ``language`` empty: to everybody else. ``keep``: never cut off."""

    language: str
    greeting: str = ""
    entries: tuple[Choice, ...] = ()
    keep: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one slot holds in one language: a text or entries; a slot without either is not told at all."""

    slot: Slot
    language: str = ""
    text: str = ""
    entries: tuple[Choice, ...] = ()


def fitted(pages: Sequence[Page], holds: Sequence[Holds]) -> tuple[Held, ...]:
    """Return what slots hold of these pages: shortened, the first entries only, and those that may not be missing."""
    return tuple(sorted((each for slot in holds for each in _of(slot, pages)), key=place))


def place(held: Held) -> tuple[str, str]:
    """Return by what slots are ordered, so that two accounts of the same are equal."""
    return held.slot.value, held.language


def _of(holds: Holds, pages: Sequence[Page]) -> Iterator[Held]:
    """Yield what one slot holds: everybody's page, and those languages whose page is another one."""
    everybody: tuple[str, tuple[Choice, ...]] = ("", ())
    for page in sorted(pages, key=lambda page: page.language):
        if page.language and not holds.languages:
            continue
        text = shortened(page.greeting, holds.length) if not holds.most else ""
        entries = tuple(_cut(each, holds) for each in _first(page, holds.most))
        if (text, entries) != everybody:
            yield Held(slot=holds.slot, language=page.language, text=text, entries=entries)
        everybody = everybody if page.language else (text, entries)


def _first(page: Page, most: int) -> Sequence[Choice]:
    """Return as many entries as there is room for; the one to be kept takes the last place if it must."""
    if len(page.entries) <= most or not most:
        return page.entries if most else ()
    kept = [each for each in page.entries[most:] if each.payload == page.keep]
    return [*page.entries[: most - len(kept)], *kept]


def _cut(entry: Choice, holds: Holds) -> Choice:
    title = shortened(entry.title, holds.length)
    return Choice(payload=entry.payload if holds.payloads else "", title=title)


def shortened(text: str, limit: int) -> str:
    """Return ``text`` where it fits; else its beginning with three dots, cut after a word and never inside a sign."""
    clean = " ".join(text.split())
    if utf16_length(clean) <= limit:
        return clean
    return split(clean, limit - utf16_length(DOTS), utf16_length)[0] + DOTS


def numbered(choices: Sequence[Choice]) -> str:
    """Return choices as lines of text, for a network that has no buttons."""
    return "\n".join(f"{number}. {each.title}" for number, each in enumerate(choices, start=1))
