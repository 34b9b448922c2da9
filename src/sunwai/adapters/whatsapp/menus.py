"""Ice breakers and commands of a number: conversational components.

Source: WhatsApp Business Platform, "Conversational components", and "Conversational Automation API" v23.0. Meta says
there of welcome messages that they do not work, so none is asked for. A tapped ice breaker comes as its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sunwai.adapters.whatsapp import calls
from sunwai.channels.menus import Choice, Held, Slot, place
from sunwai.channels.types import Account

EDGE = "conversational_automation"
LEAST_ROWS = 4  # up to three choices are buttons, more are a list
BODY_LENGTH = 1024  # Source: "Interactive reply buttons messages", body.text


def set_menus(held: Sequence[Held], account: Account) -> None:
    """Let the number show this and nothing else.

    Raises:
        ChannelError: not done.

    """
    by_slot = {each.slot: each.entries for each in held}
    commands = [
        {"command_name": each.payload, "command_description": each.title} for each in by_slot.get(Slot.COMMANDS, ())
    ]
    prompts = [each.title for each in by_slot.get(Slot.OPENERS, ())]
    body = {"enable_welcome_message": False, "prompts": prompts, "commands": commands}
    calls.post(account, account.settings["phone_number_id"], EDGE, body=body)


def read_menus(account: Account) -> list[Held]:
    """Return what the number shows.

    Raises:
        ChannelError: WhatsApp did not answer.

    """
    told = calls.get(account, account.settings["phone_number_id"], fields=EDGE).get(EDGE)
    known: dict[str, Any] = told if isinstance(told, dict) else {}
    openers = tuple(Choice(payload="", title=str(each)) for each in known.get("prompts") or ())
    commands = tuple(_command(each) for each in known.get("commands") or () if isinstance(each, dict))
    found = [Held(slot=Slot.OPENERS, entries=openers), Held(slot=Slot.COMMANDS, entries=commands)]
    return sorted((each for each in found if each.entries), key=place)


def _command(told: dict[str, Any]) -> Choice:
    return Choice(payload=str(told.get("command_name", "")), title=str(told.get("command_description", "")))


def interactive(text: str, choices: Sequence[Choice]) -> dict[str, Any]:
    """Return words with choices below them, as a message's content."""
    if len(choices) < LEAST_ROWS:
        buttons = [{"type": "reply", "reply": {"id": each.payload, "title": each.title}} for each in choices]
        return _content("button", text, {"buttons": buttons})
    rows = [{"id": each.payload, "title": each.title} for each in choices]
    return _content("list", text, {"button": "…", "sections": [{"rows": rows}]})


def _content(kind: str, text: str, action: dict[str, Any]) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": text}, "action": action}}
