from __future__ import annotations

from typing import Any

import pytest

from sunwai.channels.types import Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.telegram.bot_server import ASHA, CONNECTION, TOKEN, Bots, ok, refusal
from tests.adapters.telegram.outgoing import GROUP, answer, media, public, send

MEGABYTE = 1024 * 1024


def fields(network: Bots) -> list[dict[str, Any]]:
    return [each.fields for each in network.took]


def test_words_go_into_the_chat(network: Bots) -> None:
    sent = send(answer(), network)

    assert network.took[0].path == f"/bot{TOKEN}/sendMessage"
    assert fields(network) == [{"chat_id": int(ASHA), "text": "We look into it"}]
    assert sent.external_ids == (f"{ASHA}:101",)


def test_a_business_chat_is_answered_in_the_owners_name(network: Bots) -> None:
    sent = send(answer(root=f"b:{CONNECTION}:{ASHA}"), network)

    assert fields(network)[0]["business_connection_id"] == CONNECTION
    assert sent.external_ids == (f"{CONNECTION}:{ASHA}:101",)


@pytest.mark.parametrize(
    ("root", "named"),
    [
        (f"f:{GROUP}:7", {"message_thread_id": 7}),
        (f"d:{GROUP}:88", {"direct_messages_topic_id": 88}),
        (f"c:{GROUP}:30", {}),
    ],
)
def test_topics_are_named(network: Bots, root: str, named: dict[str, int]) -> None:
    send(answer(root=root), network)

    assert fields(network) == [{"chat_id": int(GROUP), **named, "text": "We look into it"}]


def test_in_a_group_the_answered_message_is_named_once(network: Bots) -> None:
    send(public("word " * 1500), network)

    first, second = fields(network)
    assert first["reply_parameters"] == {"message_id": 58, "allow_sending_without_reply": True}
    assert "reply_parameters" not in second


@pytest.mark.parametrize("changes", [{"answers": ""}, {"answers": "-4100:3"}])
def test_what_stands_in_another_chat_is_not_named(network: Bots, changes: dict[str, str]) -> None:
    send(public(**changes), network)

    assert "reply_parameters" not in fields(network)[0]


def test_a_private_answer_to_somebody_in_a_group_is_not_possible(network: Bots) -> None:
    with pytest.raises(ChannelError) as refused:
        send(public(visibility=Visibility.PRIVATE), network)

    assert (refused.value.permanent, refused.value.code) == (True, "cannot_start")


def test_a_photo_carries_short_words_and_other_files_are_documents(network: Bots) -> None:
    send(answer(attachments=(media(), media("bill.pdf", "application/pdf"))), network)

    assert [each.call for each in network.took] == ["sendPhoto", "sendDocument"]
    assert [each.text for each in network.took] == ["We look into it", ""]
    assert [each.file for each in network.took] == [
        ("photo", "bill.png", b"\x89PNG"),
        ("document", "bill.pdf", b"\x89PNG"),
    ]


def test_words_too_long_for_a_caption_go_first(network: Bots) -> None:
    send(answer("word " * 300, attachments=(media(),)), network)

    assert [each.call for each in network.took] == ["sendMessage", "sendPhoto"]


def test_a_reply_with_a_file_names_what_it_answers(network: Bots) -> None:
    send(public(attachments=(media(),)), network)

    assert '"message_id": 58' in fields(network)[0]["reply_parameters"]


def test_a_large_photo_is_a_document_and_more_is_refused(network: Bots) -> None:
    send(answer(attachments=(media(size=11 * MEGABYTE),)), network)
    with pytest.raises(ChannelError) as refused:
        send(answer(attachments=(media(size=51 * MEGABYTE),)), network)

    assert [each.call for each in network.took] == ["sendDocument"]
    assert (refused.value.permanent, refused.value.code) == (True, "attachment_refused")


def test_a_group_that_has_moved_gets_it_under_its_new_id(network: Bots) -> None:
    network.answers = [refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=int(GROUP))]

    sent = send(public(root="g:-4100", answers="-4100:3"), network)

    assert sent.external_ids == (f"{GROUP}:101",)
    assert fields(network) == [{"chat_id": int(GROUP), "text": "At nine"}]


def test_nothing_to_say_is_refused(network: Bots) -> None:
    with pytest.raises(ChannelError) as refused:
        send(answer(" \n"), network)

    assert (refused.value.permanent, refused.value.code) == (True, "empty")


@pytest.mark.parametrize("root", ["", "t", "t:", "t:x", "b:only", "z:1", "f:1:x"])
def test_a_thread_of_another_network_is_refused(network: Bots, root: str) -> None:
    with pytest.raises(ChannelError) as refused:
        send(answer(root=root), network)

    assert (refused.value.permanent, refused.value.code) == (True, "not_ours")


def test_after_a_first_part_every_failure_is_uncertain(network: Bots) -> None:
    chat = {"id": int(ASHA), "type": "private"}
    network.answers = [ok({"message_id": 1, "chat": chat}), refusal(403, "Forbidden: bot was blocked by the user")]

    with pytest.raises(ChannelError) as failed:
        send(answer("word " * 1500), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)
    assert failed.value.code == "blocked_by_recipient"


@pytest.mark.parametrize("body", [b"[]", b"no", b"{}", b'{"ok": false}', b'{"ok": true, "result": {"message_id": 5}}'])
def test_a_success_that_says_nothing_is_uncertain(network: Bots, body: bytes) -> None:
    network.answers = [(200, body)]

    with pytest.raises(ChannelError) as failed:
        send(answer(), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)
