from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.channels.types import HookRequest, InboundDeletion, InboundMessage, InboundReaction, UnknownItem
from tests.adapters.telegram.bot_server import ASHA, BOT, CONNECTION
from tests.adapters.telegram.recorded import code, item, said, update

GROUP = "-1001234567890"


def test_a_reaction_is_somebodys_sign_and_none_takes_it_back() -> None:
    given, back = item("reaction"), item("reaction_back")

    assert isinstance(given, InboundReaction)
    assert (given.emoji, given.external_id, given.author.name) == ("👍", f"{GROUP}:15", "بلال")
    assert isinstance(back, InboundReaction)
    assert back.emoji == ""


def test_a_sign_without_a_picture_is_counted() -> None:
    assert code("reaction_paid") == "reaction:paid"


def test_deletions_in_business_chats_are_honoured_now() -> None:
    chat = {"id": int(ASHA), "type": "private"}
    with time_machine.travel(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), tick=False):
        found = update(
            deleted_business_messages={"business_connection_id": CONNECTION, "chat": chat, "message_ids": [70, 71]}
        )

    assert found == [
        InboundDeletion(
            account=BOT,
            external_id=f"{CONNECTION}:{ASHA}:{number}",
            deleted_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
        )
        for number in (70, 71)
    ]


def test_a_pressed_button_is_the_words_on_it() -> None:
    pressed = said("callback")

    assert (pressed.text, pressed.meta, pressed.parent_id) == ("Haan", {"payload": "yes"}, f"{ASHA}:80")
    assert (pressed.root, pressed.external_id) == (f"t:{ASHA}", "callback:4382bfdwdsb323b2d9")


def press(**more: Any) -> Any:
    by = {"id": 5, "is_bot": False, "first_name": "Bilal"}
    (found,) = update(callback_query={"id": "1", "from": by, "chat_instance": "1", **more})
    return found


def test_a_button_in_a_group_is_public_and_an_unknown_one_is_its_data() -> None:
    below = {"message_id": 3, "date": 1795000000, "chat": {"id": -4100, "type": "group", "title": "G"}}

    found = press(message=below, data="vote:2")

    assert isinstance(found, InboundMessage)
    assert (found.text, found.root) == ("vote:2", "g:-4100")


@pytest.mark.parametrize("below", [None, {"message_id": 3, "date": 0, "chat": {"id": 1, "type": "private"}}])
def test_a_button_below_a_message_too_old_is_counted(below: Any) -> None:
    assert press(message=below) == UnknownItem(account=BOT, code="malformed:callback_query")


def test_a_reaction_of_nobody_is_counted() -> None:
    (found,) = update(message_reaction={"chat": {"id": 1}, "message_id": 2, "date": 3, "new_reaction": []})

    assert found == UnknownItem(account=BOT, code="malformed:message_reaction")


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("blocked", "my_chat_member:private:kicked"),
        ("business_connection", "business_connection:on"),
        ("unknown", "update:chat_boost"),
    ],
)
def test_what_concerns_the_bot_is_counted(name: str, counted: str) -> None:
    assert code(name) == counted


def test_the_key_of_a_delivery_is_the_number_of_the_update() -> None:
    def key(body: bytes) -> str:
        return TelegramAdapter().delivery_key(HookRequest(method="POST", query={}, headers={}, body=body))

    assert key(b'{"update_id": 7, "message": {}}') == key(b'{"message":{},"update_id":7}') == "update:7"
    assert len(key(b"nonsense")) == 64
