"""Greeting, ice breakers and persistent menu of a Page or an Instagram account: the Messenger Profile API.

Source: Messenger Platform, "Messenger Profile API", 2026: ``greeting``, ``get_started``, ``ice_breakers`` (four, by
locale), ``persistent_menu`` (twenty of thirty characters, one level). Ice breakers go before "Get started", without
which there is no persistent menu.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sunwai.adapters.meta import graph
from sunwai.channels.menus import START, Choice, Held, Holds, Offers, Slot, place
from sunwai.channels.types import Account

EDGE: Final = ("me", "messenger_profile")
LOCALES: Final = {"": "default", "en": "en_US", "hi": "hi_IN", "ur": "ur_PK"}
LANGUAGES: Final = {locale: language for language, locale in LOCALES.items()}
STARTED: Final = "get_started"
FIELDS: Final = {Slot.GREETING: "greeting", Slot.OPENERS: "ice_breakers", Slot.MENU: "persistent_menu"}

GREETING = Holds(slot=Slot.GREETING, length=160, languages=True)
OPENERS = Holds(slot=Slot.OPENERS, most=4, length=80, languages=True)
MENU = Holds(slot=Slot.MENU, most=20, length=30, languages=True)
QUICK_REPLIES = Offers(most=13, length=20)  # Source: Messenger Platform, "Quick Replies"


def set_menus(held: Sequence[Held], account: Account, *, slots: Iterable[Holds], more: Mapping[str, str]) -> None:
    """Let the profile hold this and nothing else. ``more``: what the network wants said besides.

    Raises:
        ChannelError: not, or not all, done.

    """
    known = {FIELDS[each.slot]: [_written(one) for one in held if one.slot is each.slot] for each in slots}
    wanted: dict[str, Any] = {name: rows for name, rows in known.items() if rows}
    gone = [name for name, rows in known.items() if not rows]
    if Slot.GREETING in {each.slot for each in slots}:
        if wanted.get(FIELDS[Slot.MENU]):
            wanted[STARTED] = {"payload": START}
        else:
            gone.append(STARTED)
    if gone:
        graph.delete(account, *EDGE, fields=json.dumps(gone), **more)
    if wanted:
        graph.post(account, *EDGE, fields={**more, **wanted})


def _written(held: Held) -> dict[str, Any]:
    locale = {"locale": LOCALES.get(held.language, held.language)}
    if held.slot is Slot.GREETING:
        return {**locale, "text": held.text}
    if held.slot is Slot.OPENERS:
        return {
            **locale,
            "call_to_actions": [{"question": each.title, "payload": each.payload} for each in held.entries],
        }
    buttons = [{"type": "postback", "title": each.title, "payload": each.payload} for each in held.entries]
    return {**locale, "composer_input_disabled": False, "call_to_actions": buttons}


def read_menus(account: Account, *, slots: Iterable[Holds], more: Mapping[str, str]) -> list[Held]:
    """Return what the profile holds.

    Raises:
        ChannelError: Meta did not answer.

    """
    names = [FIELDS[each.slot] for each in slots]
    told = graph.get(account, *EDGE, fields=",".join(names), **more).get("data")
    rows = [each for each in (told if isinstance(told, list) else []) if isinstance(each, dict)]
    found = [one for row in rows for slot, name in FIELDS.items() for one in _read(slot, row.get(name))]
    return sorted(found, key=place)


def _read(slot: Slot, told: object) -> Iterator[Held]:
    for each in told if isinstance(told, list) else ():
        if isinstance(each, dict):
            locale = str(each.get("locale", "default"))
            language = LANGUAGES.get(locale, locale)
            actions = each.get("call_to_actions")
            entries = tuple(_choice(one) for one in (actions if isinstance(actions, list) else ()))
            yield Held(slot=slot, language=language, text=str(each.get("text", "")), entries=entries)


def _choice(told: object) -> Choice:
    known = told if isinstance(told, dict) else {}
    return Choice(payload=str(known.get("payload", "")), title=str(known.get("title") or known.get("question", "")))


def quick_replies(choices: Iterable[Choice]) -> dict[str, Any]:
    """Return the buttons below a message; nothing where there are none."""
    rows = [{"content_type": "text", "title": each.title, "payload": each.payload} for each in choices]
    return {"quick_replies": rows} if rows else {}
