from __future__ import annotations

from typing import Any

import pytest

from sunwai.channels.types import Author, FilledTemplate
from sunwai.kernel.errors import ChannelError
from tests.adapters.whatsapp.cloud_server import ASHA, NUMBER, TOKEN, Cloud, ok, refusal
from tests.adapters.whatsapp.outgoing import KEY, answer, hours_ago, media, send

READY = FilledTemplate(name="order_ready", language="hi", values=("Asha", "90417"), fields=("1", "2"))


def bodies(network: Cloud) -> list[dict[str, Any]]:
    return [each.fields for each in network.took]


def test_words_go_to_the_number_with_our_key(network: Cloud) -> None:
    sent = send(answer(), network)

    assert bodies(network) == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": ASHA,
            "type": "text",
            "text": {"body": "We look into it"},
            "biz_opaque_callback_data": f"sunwai:{KEY}",
        }
    ]
    assert network.took[0].path == f"/v26.0/{NUMBER}/messages"
    assert sent.external_ids == ("wamid.SENT1",)


def test_the_token_stands_in_a_header_only(network: Cloud) -> None:
    send(answer(), network)

    asked = network.took[0]
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in str((asked.path, asked.query, asked.fields))
    assert len(asked.query["appsecret_proof"]) == 64


def test_somebody_without_a_number_is_reached_by_the_own_id(network: Cloud) -> None:
    send(answer(recipient=Author(external_id="IN.ENT.11815799212886844830")), network)

    assert bodies(network)[0]["recipient"] == "IN.ENT.11815799212886844830"
    assert "to" not in bodies(network)[0]


def test_an_answer_to_a_group_goes_to_the_group(network: Cloud) -> None:
    send(answer(root="g_Y2Fw"), network)

    assert (bodies(network)[0]["recipient_type"], bodies(network)[0]["to"]) == ("group", "Y2Fw")


def test_only_the_last_part_carries_the_key_of_the_whole(network: Cloud) -> None:
    send(answer("word " * 1500), network)

    marks = [each["biz_opaque_callback_data"] for each in bodies(network)]
    assert marks == [f"sunwai-part:{KEY}", f"sunwai:{KEY}"]


def test_short_words_are_the_caption_of_the_first_file(network: Cloud) -> None:
    send(answer(attachments=(media(), media("bill.pdf", "application/pdf"))), network)

    picture, bill = bodies(network)
    assert picture["image"]["caption"] == "We look into it"
    assert bill["type"] == "document"
    assert bill["document"]["filename"] == "bill.pdf"
    uploads = [each for each in network.asked if each.path.endswith("/media")]
    assert [each.fields["type"] for each in uploads] == ["image/png", "application/pdf"]
    assert uploads[0].file == ("bill.png", "image/png", b"\x89PNG")


@pytest.mark.parametrize(("text", "kind"), [("hello", "audio/ogg"), ("long " * 300, "image/jpeg")])
def test_words_that_cannot_be_a_caption_go_first(network: Cloud, text: str, kind: str) -> None:
    send(answer(text, attachments=(media("a", kind),)), network)

    assert [each["type"] for each in bodies(network)] == ["text", kind.partition("/")[0]]


@pytest.mark.parametrize(
    ("kind", "size"), [("image/png", 5), ("audio/mpeg", 16), ("video/mp4", 16), ("application/pdf", 100)]
)
def test_each_kind_of_file_has_its_limit(network: Cloud, kind: str, size: int) -> None:
    send(answer(attachments=(media("a", kind, size * 1024 * 1024),)), network)
    with pytest.raises(ChannelError) as refused:
        send(answer(attachments=(media("a", kind, size * 1024 * 1024 + 1),)), network)

    assert (refused.value.permanent, refused.value.code) == (True, "attachment_refused")
    assert f"{size} MB" in refused.value.detail


def test_an_upload_that_fails_leaves_nothing_half_sent(network: Cloud) -> None:
    network.answers = [ok({"id": "1"}), None]

    with pytest.raises(ChannelError) as failed:
        send(answer(attachments=(media(), media())), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, False)
    assert not network.took


def test_an_upload_without_an_id_is_tried_again(network: Cloud) -> None:
    network.answers = [ok({})]

    with pytest.raises(ChannelError) as failed:
        send(answer(attachments=(media(),)), network)

    assert (failed.value.permanent, failed.value.uncertain, failed.value.code) == (False, False, "no_id")


def test_after_a_day_only_a_template_goes_out(network: Cloud) -> None:
    with pytest.raises(ChannelError) as closed:
        send(answer(last_inbound_at=hours_ago(24)), network)
    send(answer("Asha, 90417 is ready", template=READY, last_inbound_at=hours_ago(100)), network)

    assert (closed.value.permanent, closed.value.code) == (True, "window_closed")
    assert [each["type"] for each in bodies(network)] == ["template"]


def test_a_template_is_filled_in_order(network: Cloud) -> None:
    send(answer(template=READY), network)

    parameters = [{"type": "text", "text": "Asha"}, {"type": "text", "text": "90417"}]
    assert bodies(network)[0]["template"] == {
        "name": "order_ready",
        "language": {"policy": "deterministic", "code": "hi"},
        "components": [{"type": "body", "parameters": parameters}],
    }


def test_named_gaps_say_their_name_and_none_need_no_component(network: Cloud) -> None:
    named = FilledTemplate(name="hello", language="en", values=("Asha",), fields=("first_name",))
    send(answer(template=named), network)
    send(answer(template=FilledTemplate(name="hello", language="en")), network)

    first, second = (each["template"] for each in bodies(network))
    assert first["components"][0]["parameters"] == [{"type": "text", "parameter_name": "first_name", "text": "Asha"}]
    assert "components" not in second


def test_when_the_last_word_is_not_known_whatsapp_decides(network: Cloud) -> None:
    network.answers = [refusal(131047, "Re-engagement message")]

    with pytest.raises(ChannelError) as closed:
        send(answer(last_inbound_at=None), network)

    assert closed.value.code == "window_closed"


def test_nothing_to_say_is_refused(network: Cloud) -> None:
    with pytest.raises(ChannelError) as refused:
        send(answer("  "), network)

    assert (refused.value.permanent, refused.value.code) == (True, "empty")


def test_after_a_first_part_every_failure_is_uncertain(network: Cloud) -> None:
    network.answers = [ok({"messages": [{"id": "wamid.1"}]}), refusal(131047, "closed")]

    with pytest.raises(ChannelError) as failed:
        send(answer("word " * 1500), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)
    assert failed.value.detail.startswith("1 parts were taken")


@pytest.mark.parametrize("body", [b"[]", b"ok", b"{}", b'{"messages": []}', b'{"messages": [{}]}'])
def test_a_success_that_says_nothing_is_uncertain(network: Cloud, body: bytes) -> None:
    network.answers = [(200, {}, body)]

    with pytest.raises(ChannelError) as failed:
        send(answer(), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)
