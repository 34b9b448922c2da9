"""Telegram's Bot API as described: every kind of update is read, and nothing is sent that it does not take."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.adapters.telegram.spec import UPDATES
from sunwai.channels.types import Action, UnknownItem
from tests.adapters.telegram.api import drawn, methods, types, validator
from tests.adapters.telegram.bot_server import ASHA, CONNECTION, Asked, Bots, ok
from tests.adapters.telegram.outgoing import answer, media, public, send
from tests.adapters.telegram.recorded import PAYLOADS, update
from tests.tries import tries

HARD = settings(max_examples=tries(12), suppress_health_check=list(HealthCheck), derandomize=True)


def kinds() -> dict[str, str]:
    """Return every kind of update, with the type of its object."""
    return {field["name"]: field["types"][0] for field in types()["Update"]["fields"] if field["name"] != "update_id"}


def test_we_ask_for_kinds_of_updates_that_exist() -> None:
    assert set(kinds()) >= UPDATES


@HARD
@given(seed=st.integers(0, 2**32))
@pytest.mark.parametrize("kind", sorted(UPDATES))
def test_every_valid_update_is_read(kind: str, seed: int) -> None:
    value = drawn(kinds()[kind], random.Random(seed))

    found = update(**{kind: value})

    assert found
    late = kind == "callback_query" and not value.get("message", {}).get("date")
    nobody = kind == "message_reaction" and not (value.get("user") or value.get("actor_chat"))
    author = ("message" not in kind and kind != "channel_post") or value.get("from") or value.get("sender_chat")
    assert late or nobody or not author or not any(malformed(item) for item in found)


def malformed(item: Any) -> bool:
    return isinstance(item, UnknownItem) and item.code.startswith("malformed")


@HARD
@given(seed=st.integers(0, 2**32), data=st.data())
@pytest.mark.parametrize("kind", ["message", "edited_message", "deleted_business_messages", "message_reaction"])
def test_an_update_without_what_it_must_have_is_counted(kind: str, seed: int, data: st.DataObject) -> None:
    value = drawn(kinds()[kind], random.Random(seed))
    value.pop(data.draw(st.sampled_from(["chat"])))

    assert [malformed(item) for item in update(**{kind: value})] == [True]


@pytest.mark.parametrize("kind", ["guest_message", "inline_query", "poll", "chat_member", "chat_boost", "managed_bot"])
def test_kinds_that_are_not_for_a_desk_are_counted(kind: str) -> None:
    value = drawn(kinds()[kind], random.Random(1))

    assert [item.code for item in update(**{kind: value}) if isinstance(item, UnknownItem)] == [f"update:{kind}"]


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.json")), ids=lambda path: path.stem)
def test_our_recordings_are_of_the_described_shape(path: Path) -> None:
    recorded = json.loads(path.read_bytes())
    (kind,) = set(recorded) - {"update_id"}
    known = {name: value for name, value in recorded[kind].items() if kind != "chat_boost"}

    if known:
        validator(kinds()[kind]).validate(known)


def typed(asked: Asked) -> dict[str, Any]:
    """Return the fields of a call; those of a form are JSON, as Telegram reads them, and the file is a name."""
    strings = {field["name"] for field in methods()[asked.call]["fields"] if field["types"] == ["String"]}
    if asked.file is None:
        return asked.fields
    form = {name: value if name in strings else json.loads(value) for name, value in asked.fields.items()}
    return {**form, asked.file[0]: "attach://file"}


def test_what_we_send_is_as_described(network: Bots) -> None:
    send(answer("word " * 1500), network)
    send(answer(attachments=(media(), media("a.pdf", "application/pdf"))), network)
    send(answer(root=f"b:{CONNECTION}:{ASHA}"), network)
    send(public(attachments=(media(),)), network)
    for action, name in ((Action.LIKE, f"{ASHA}:1"), (Action.UNLIKE, f"{ASHA}:1"), (Action.DELETE, f"{ASHA}:1")):
        TelegramAdapter().act(action, name, network.account)
    TelegramAdapter().act(Action.RETRACT, f"{CONNECTION}:{ASHA}:1", network.account)

    for asked in network.asked:
        validator(asked.call).validate(typed(asked))
    assert len(network.asked) == 10


def test_the_calls_without_a_message_are_as_described(network: Bots) -> None:
    TelegramAdapter().describe(network.account)
    TelegramAdapter().check(network.account)
    network.answers = [ok({"file_path": "a.jpg"}), (200, b"x")]
    TelegramAdapter().download("telegram:file:x", network.account)

    for asked in network.asked[:-1]:
        validator(asked.call).validate(asked.fields)
    assert [asked.call for asked in network.asked[:-1]] == ["getMe", "getMe", "getWebhookInfo", "getFile"]
