"""What a bot shows by itself: its description, its line, and its commands, in the reader's language.

Source: Bot API 10.1, setMyCommands, setMyDescription, setMyShortDescription, setChatMenuButton.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sunwai.adapters.telegram import calls
from sunwai.channels.menus import Choice, Held, Slot, place
from sunwai.channels.types import Account

LANGUAGES: Final = ("", "en", "hi", "ur")
TEXTS: Final = {
    Slot.GREETING: ("setMyDescription", "getMyDescription", "description"),
    Slot.SHORT: ("setMyShortDescription", "getMyShortDescription", "short_description"),
}


def set_menus(held: Sequence[Held], account: Account) -> None:
    """Let the bot show this, and nothing else, in all our languages.

    Raises:
        ChannelError: not, or not all, done.

    """
    known = {(each.slot, each.language): each for each in held}
    for language in LANGUAGES:
        in_language = {"language_code": language} if language else {}
        for slot, (method, _read, name) in TEXTS.items():
            text = known.get((slot, language), Held(slot=slot)).text
            calls.call(account, method, {name: text, **in_language})
        _set_commands(known.get((Slot.COMMANDS, language)), account, in_language)
    shows = any(each.slot is Slot.COMMANDS for each in held)
    calls.call(account, "setChatMenuButton", {"menu_button": {"type": "commands" if shows else "default"}})


def _set_commands(held: Held | None, account: Account, in_language: Mapping[str, str]) -> None:
    if held is None:
        calls.call(account, "deleteMyCommands", in_language)
        return
    commands = [{"command": each.payload, "description": each.title} for each in held.entries]
    calls.call(account, "setMyCommands", {"commands": commands, **in_language})


def read_menus(account: Account) -> list[Held]:
    """Return what the bot shows.

    Raises:
        ChannelError: Telegram did not answer.

    """
    found = [held for language in LANGUAGES for held in _read(language, account)]
    everybody = {each.slot: (each.text, each.entries) for each in found if not each.language}
    own = [each for each in found if not each.language or (each.text, each.entries) != everybody.get(each.slot)]
    return sorted(own, key=place)


def _read(language: str, account: Account) -> Iterator[Held]:
    in_language = {"language_code": language} if language else {}
    for slot, (_set, method, name) in TEXTS.items():
        told = calls.call(account, method, in_language)
        text = str(told.get(name, "")) if isinstance(told, dict) else ""
        if text:
            yield Held(slot=slot, language=language, text=text)
    told = calls.call(account, "getMyCommands", in_language)
    entries = tuple(_command(each) for each in told if isinstance(each, dict)) if isinstance(told, list) else ()
    if entries:
        yield Held(slot=Slot.COMMANDS, language=language, entries=entries)


def _command(told: Mapping[str, Any]) -> Choice:
    return Choice(payload=str(told.get("command", "")), title=str(told.get("description", "")))


def buttons(choices: Sequence[Choice]) -> dict[str, Any]:
    """Return the buttons below a message, one a row; nothing where there are none."""
    rows = [[{"text": each.title, "callback_data": each.payload}] for each in choices]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}
