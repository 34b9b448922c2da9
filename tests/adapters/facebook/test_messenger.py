from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    Kind,
    ReceiptState,
    UnknownItem,
    Visibility,
)
from tests.adapters.facebook.graph_server import PAGE
from tests.adapters.facebook.recorded import items, messaging

ANA = Author(external_id="7000000000000001", scope=PAGE)
AT = dt.datetime(2025, 11, 21, 4, 40, 0, 123000, tzinfo=dt.UTC)
BASE = AT.replace(microsecond=0)


def message(place: int, name: str = "messages") -> InboundMessage:
    found = items(name)[place]
    assert isinstance(found, InboundMessage)
    return found


def milliseconds(number: int) -> dt.datetime:
    return BASE + dt.timedelta(milliseconds=number)


def test_a_message_is_private_and_in_the_one_thread_with_its_author() -> None:
    assert message(0) == InboundMessage(
        account=PAGE,
        external_id="m_1",
        root="t_7000000000000001",
        author=ANA,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=AT,
        text="Namaste 👋 mera paisa?",
    )


def test_pictures_and_files_are_fetched_by_their_address() -> None:
    pictures, files = message(1).attachments, message(6).attachments

    assert [(each.name, each.content_type) for each in pictures] == [("bill.png", "image/png"), ("like", "image/jpeg")]
    assert [(each.name, each.content_type) for each in files] == [("order.pdf", "application/pdf")]


def test_a_button_and_an_answer_keep_what_they_name() -> None:
    assert (message(2).meta, message(2).parent_id) == ({"payload": "YES"}, "m_out_1")


def test_links_and_places_become_text() -> None:
    assert message(3).text == "see this\nBox https://shop.example/box"
    assert message(4).text == "geo:28.61,77.2"


def test_what_meta_cannot_show_is_still_a_message() -> None:
    assert (message(5).text, message(5).meta) == ("", {"unsupported": "true"})


def test_an_echo_of_ours_carries_our_key_and_another_does_not() -> None:
    ours, by_hand, by_a_robot = message(0, "echoes"), message(1, "echoes"), message(2, "echoes")

    assert ours.echo_of == "0192f0c1-0000-7000-8000-000000000001"
    assert (by_hand.echo_of, by_a_robot.echo_of) == ("", "")
    for echo in (ours, by_hand, by_a_robot):
        assert (echo.direction, echo.author.external_id, echo.partner) == (Direction.OUT, PAGE, ANA)
        assert echo.root == "t_7000000000000001"


def test_the_echo_of_an_earlier_part_is_a_receipt_and_not_the_whole() -> None:
    assert items("echoes")[3] == InboundReceipt(account=PAGE, state=ReceiptState.SENT, at=AT, external_ids=("m_out_4",))


def test_a_message_can_be_edited_and_unsent() -> None:
    changes = items("message_changes")

    assert changes[0] == InboundEdit(account=PAGE, external_id="m_1", edited_at=AT, text="Namaste, where is my refund?")
    assert changes[6] == InboundDeletion(account=PAGE, external_id="m_2", deleted_at=AT)


def test_reactions_to_messages_have_signs_and_authors() -> None:
    changes = items("message_changes")

    told = [(each.emoji, each.author.external_id) for each in changes if isinstance(each, InboundReaction)]

    ana = ANA.external_id
    assert told == [("❤️", ana), ("😆", ana), ("", ana), ("👍", PAGE)]
    assert changes[4] == UnknownItem(account=PAGE, code="reaction:other")


def test_receipts_name_messages_or_everything_up_to_a_moment() -> None:
    delivered, read, timeless = items("receipts")
    to_ana: dict[str, Any] = {"account": PAGE, "partner": ANA}

    assert delivered == InboundReceipt(
        state=ReceiptState.DELIVERED,
        at=AT,
        external_ids=("m_out_1", "m_out_2"),
        until=milliseconds(800),
        **to_ana,
    )
    assert read == InboundReceipt(state=ReceiptState.READ, at=AT, until=milliseconds(850), **to_ana)
    assert timeless == InboundReceipt(
        state=ReceiptState.DELIVERED, at=milliseconds(860), until=milliseconds(860), **to_ana
    )


def test_a_pressed_button_is_the_message_it_stands_for() -> None:
    named, nameless = message(0, "postbacks"), message(1, "postbacks")
    pressed = {"payload": "HUMAN", "ref": "ad", "referral": "ADS"}

    assert (named.external_id, named.text, named.meta) == ("m_p1", "Talk to a person", pressed)
    assert nameless.external_id == "postback:7000000000000001:1763700000123"
    assert nameless.root == named.root


def test_one_body_can_hold_changes_messages_and_two_pages() -> None:
    found = [item for item in items("changes_and_messaging") if isinstance(item, InboundMessage)]

    told = [(item.account, item.external_id) for item in found]

    assert told == [(PAGE, "5001_9030"), (PAGE, "m_20"), ("108000000000002", "m_21")]


def test_the_dashboards_test_button_is_a_message() -> None:
    assert message(0, "test_button").text == "test_message"


def test_nul_and_half_an_emoji_spoil_nothing_else() -> None:
    whole, cut = message(0, "as_on_the_wire"), message(1, "as_on_the_wire")

    assert whole.text == "ठीक 😂 https://x.example/a \ufffd end"
    assert cut.text == "cut ?"


def test_a_file_with_a_broken_address_is_shown_all_the_same() -> None:
    attached = {"type": "image", "payload": {"url": "http://["}}

    found = messaging(message={"mid": "m_9", "attachments": [attached]})

    assert isinstance(found, InboundMessage)
    assert [(each.name, each.url) for each in found.attachments] == [("image", "http://[")]


def test_a_message_without_its_own_time_has_its_entrys() -> None:
    found = messaging(timestamp=None, message={"mid": "m_9", "text": "hi"})
    timeless = messaging(timestamp=None, time=None, message={"mid": "m_9", "text": "hi"})

    assert isinstance(found, InboundMessage)
    assert found.sent_at == milliseconds(500)
    assert timeless == UnknownItem(account=PAGE, code="malformed:messaging")


def test_what_is_not_known_is_counted_by_its_kind() -> None:
    found = [item.code for item in items("unknown") if isinstance(item, UnknownItem)]

    assert found == [
        *["feed:hologram:add", "field:leadgen", "feed:comment:pin", "referral:SHORTLINK"],
        *["messaging", *["malformed:messaging"] * 4],
    ]


def test_another_object_is_counted_under_its_page() -> None:
    assert items("another_object") == [
        UnknownItem(account=PAGE, code="object:permissions"),
        UnknownItem(account=PAGE, code="malformed:entry"),
    ]
