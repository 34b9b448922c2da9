"""What the networks hold of a shop's own: greetings, first questions, menus and commands, with their limits.

Each ``set`` returns "" or what the network says when it refuses; a refused call changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LOCALES = frozenset({"default", "en_US", "en_GB", "hi_IN", "ur_PK", "ar_AR", "bn_IN", "ta_IN"})
GREETING, QUESTION, MENU_TITLE, PAYLOAD = 160, 80, 30, 1_000  # characters
QUESTIONS, MENU_ITEMS = 4, 20
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@dataclass
class Profile:
    """The Messenger profile of a Page, or of an Instagram account, which has no greeting."""

    names: tuple[str, ...] = ("greeting", "get_started", "ice_breakers", "persistent_menu")
    held: dict[str, Any] = field(default_factory=dict)

    def set(self, params: Mapping[str, Any]) -> str:
        """POST: what is not named stays."""
        given = {name: _loaded(params[name]) for name in self.names if name in params}
        wrong = next((found for name, value in given.items() if (found := _wrong(name, value))), "")
        if (
            "persistent_menu" in given
            and "get_started" in self.names
            and not ({**self.held, **given}).get("get_started")
        ):
            wrong = wrong or "You must set a Get Started button if you also wish to use persistent menu"
        if not given or wrong:
            return wrong or "Requires one of the params"
        self.held |= given
        return ""

    def delete(self, params: Mapping[str, Any]) -> str:
        """DELETE: the named fields; the button stays as long as there is a menu."""
        names = _loaded(params.get("fields", "[]"))
        if not isinstance(names, list) or not set(names) <= set(self.names):
            return "Param fields must be an array of profile fields"
        if "get_started" in names and "persistent_menu" in self.held and "persistent_menu" not in names:
            return "You must delete the persistent menu first"
        self.held = {name: value for name, value in self.held.items() if name not in names}
        return ""

    def get(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """GET: one object with what is set, or none."""
        names = str(params.get("fields", "")).split(",")
        found = {name: self.held[name] for name in names if name in self.held}
        return {"data": [found] if found else []}

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield what somebody could tap: its words and its payload."""
        for name in ("ice_breakers", "persistent_menu"):
            for page in self.held.get(name, [])[:1]:
                for each in page["call_to_actions"]:
                    yield each.get("title") or each["question"], each["payload"]


def _wrong(name: str, value: Any) -> str:  # noqa: ANN401 - whatever was sent
    if name == "get_started":
        return "" if isinstance(value, dict) and value.get("payload") else "get_started needs a payload"
    pages = value if isinstance(value, list) else []
    locales = [str(each.get("locale")) for each in pages if isinstance(each, dict)]
    if "default" not in locales or not set(locales) <= LOCALES or len(set(locales)) < len(pages):
        return f"{name}: the locale default is required, and each locale stands once"
    return next((found for each in pages if (found := _wrong_page(name, each))), "")


def _wrong_page(name: str, page: Mapping[str, Any]) -> str:
    if name == "greeting":
        return "" if 0 < len(page.get("text", "")) <= GREETING else "greeting: 160 characters"
    most, longest, word = (
        (QUESTIONS, QUESTION, "question") if name == "ice_breakers" else (MENU_ITEMS, MENU_TITLE, "title")
    )
    items = page.get("call_to_actions") or []
    fits = all(0 < len(each.get(word, "")) <= longest and 0 < len(each.get("payload", "")) <= PAYLOAD for each in items)
    return "" if 0 < len(items) <= most and fits else f"{name}: at most {most} of {longest} characters"


@dataclass
class Components:
    """The conversational components of a WhatsApp number."""

    held: dict[str, Any] = field(default_factory=lambda: {"enable_welcome_message": False})

    def set(self, params: Mapping[str, Any]) -> str:
        """POST …/conversational_automation: an empty list clears, what is not named stays."""
        prompts, commands = params.get("prompts", []), params.get("commands", [])
        if len(prompts) > QUESTIONS or any(not 0 < len(each) <= QUESTION for each in prompts):
            return "prompts: at most 4 of 80 characters"
        if len(commands) > 30 or not all(map(_is_command, commands)):  # noqa: PLR2004 - the platform's own number
            return "commands: at most 30, names of 32 and hints of 256 characters"
        known = ("enable_welcome_message", "prompts", "commands")
        self.held |= {name: params[name] for name in known if name in params}
        self.held = {name: value for name, value in self.held.items() if value != []}
        return ""

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield what somebody could tap, and what is written then."""
        yield from ((each, each) for each in self.held.get("prompts", []))
        for each in self.held.get("commands", []):
            yield each["command_description"], f"/{each['command_name']}"


def _is_command(told: Mapping[str, Any]) -> bool:
    name, hint = str(told.get("command_name", "")), str(told.get("command_description", ""))
    return 0 < len(name) <= 32 and 0 < len(hint) <= 256  # noqa: PLR2004 - the platform's own numbers


@dataclass
class BotProfile:
    """What a Telegram bot shows by itself, by method and language code."""

    held: dict[tuple[str, str], Any] = field(default_factory=dict)

    def call(self, method: str, params: Mapping[str, Any]) -> tuple[bool, object] | None:
        """Answer one of the methods: whether it went well, and the result or the refusal; None for another method."""
        verb, _, what = method.partition("My")
        language = str(params.get("language_code", ""))
        if method == "setChatMenuButton":
            return True, True
        if what in {"Description", "ShortDescription"}:
            return self._text(verb, what, language, params)
        return self._commands(verb, language, params) if what == "Commands" else None

    def _text(self, verb: str, what: str, language: str, params: Mapping[str, Any]) -> tuple[bool, object]:
        name, most = ("description", 512) if what == "Description" else ("short_description", 120)
        if verb == "get":  # a language without words of its own shows everybody's
            return True, {name: self.held.get((what, language)) or self.held.get((what, ""), "")}
        text = str(params.get(name, ""))
        if len(text) > most:
            return False, f"Bad Request: {name} is too long"
        self.held[what, language] = text
        return True, True

    def _commands(self, verb: str, language: str, params: Mapping[str, Any]) -> tuple[bool, object]:
        if verb == "get":
            return True, self.held.get(("Commands", language), [])
        commands = _loaded(params.get("commands", "[]")) if verb == "set" else []
        if len(commands) > 100 or not all(map(_is_bot_command, commands)):  # noqa: PLR2004 - the platform's own number
            return False, "Bad Request: BOT_COMMAND_INVALID"
        self.held["Commands", language] = commands
        return True, True

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield what somebody could tap, and what is written then."""
        for each in self.held.get(("Commands", ""), []):
            yield each["description"], f"/{each['command']}"


def _is_bot_command(told: Mapping[str, Any]) -> bool:
    hint = str(told.get("description", ""))
    return bool(COMMAND.fullmatch(str(told.get("command", "")))) and 0 < len(hint) <= 256  # noqa: PLR2004


def _loaded(value: object) -> Any:  # noqa: ANN401 - whatever was sent
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
