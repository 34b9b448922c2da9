from __future__ import annotations

from typing import Any

import pytest

from sunwai.channels.types import (
    Author,
    Direction,
    Happening,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    InboundNotice,
    InboundReaction,
    UnknownItem,
    Visibility,
)
from tests.adapters.whatsapp.cloud_server import ASHA, NUMBER
from tests.adapters.whatsapp.recorded import items, message


def said(name: str) -> list[InboundMessage]:
    found = [item for item in items(name) if isinstance(item, InboundMessage)]
    assert len(found) == len(items(name))
    return found


def test_a_text_is_a_private_message_of_the_person() -> None:
    first, answer, product, forwarded = said("texts")

    assert (first.text, first.visibility, first.root) == ("mera paisa kab aayega?", Visibility.PRIVATE, f"t_{ASHA}")
    assert first.author == Author(external_id=ASHA, handle=f"+{ASHA}", name="Asha Verma")
    assert (first.account, first.sent_at.timestamp()) == (NUMBER, 1795000001)
    assert answer.parent_id == "wamid.OUR0001"
    assert product.meta == {"product": "carpet-9"}
    assert forwarded.meta == {"forwarded": "true"}


def test_an_advertisement_is_told_beside_the_words() -> None:
    (first,) = said("from_an_ad")

    assert first.meta["referral"] == "ad"
    assert first.meta["referral_url"] == "https://fb.example/ad"
    assert first.meta["referral_title"] == "Chat with us"
    assert first.meta["click_id"] == "Aff-n8"


def test_files_are_named_by_their_id() -> None:
    found = [(each.text, each.attachments[0]) for each in said("files")]

    media = [(file.name, file.content_type) for _, file in found]
    assert media[:2] == [("image.jpg", "image/jpeg"), ("audio.ogg", "audio/ogg")]
    assert media[2:4] == [("video.mp4", "video/mp4"), ("bill 90417.pdf", "application/pdf")]
    assert media[4:] == [("sticker.webp", "image/webp"), ("audio.amr", "audio/amr")]
    assert [text for text, _ in found] == ["The broken cup", "", "", "The bill", "", ""]
    assert found[0][1].url == "whatsapp:media:1003383421387256"


def test_places_and_cards_are_text() -> None:
    shop, bare, cards = said("places_and_cards")

    assert shop.text == "Titli Bazaar\n12 Chandni Chowk\ngeo:28.6139,77.209\nhttps://titli.example/"
    assert bare.text == "geo:28.5,77.1"
    assert cards.text == "بلال قریشی\nQureshi & Sons\n+91 98000 00012\nbilal@dak.example\n\nSana R."


def test_a_choice_is_the_words_on_the_button() -> None:
    found = said("choices")

    assert [each.text for each in found] == ["Stop", "Express\nNext day", "Cancel", "Sent"]
    assert [each.meta.get("payload") for each in found] == ["STOP", "express", "cancel", None]
    assert found[3].meta["form"] == '{"size":"L"}'
    assert [each.parent_id for each in found] == [f"wamid.OUR000{number}" for number in (3, 4, 5, 6)]


def test_an_order_lists_what_is_wanted() -> None:
    (order,) = said("order")

    assert order.text == "Gift wrap please\n2 × cup-1 (30 INR)\n1 × carpet-9 (25.5 INR)"


def test_a_reaction_without_a_sign_is_taken_back() -> None:
    given, emptied, without = items("reactions")

    assert isinstance(given, InboundReaction)
    assert (given.emoji, given.external_id, given.author.external_id) == ("👍", "wamid.OUR0001", ASHA)
    assert isinstance(emptied, InboundReaction)
    assert isinstance(without, InboundReaction)
    assert (emptied.emoji, without.emoji) == ("", "")


def test_what_whatsapp_does_not_show_is_said_so() -> None:
    first, bare = said("unsupported")

    assert (first.text, first.meta) == ("", {"unsupported": "Message type unknown"})
    assert bare.meta == {"unsupported": "true"}


def test_edits_and_withdrawals_name_the_first_message() -> None:
    edit, revoke, caption = items("edits_and_revokes")

    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text) == ("wamid.HBgMOTE5ODAwMDAwMDEx0001", "Order 90417, not 90471")
    assert isinstance(revoke, InboundDeletion)
    assert revoke.external_id == "wamid.HBgMOTE5ODAwMDAwMDEx0002"
    assert isinstance(caption, InboundEdit)
    assert caption.text == "The cup, broken"


def test_what_the_owner_writes_in_the_business_app_goes_out() -> None:
    text, picture, revoke, edit, _, both = items("echoes")

    assert isinstance(text, InboundMessage)
    assert (text.direction, text.text, text.echo_of) == (Direction.OUT, "We look into it", "")
    assert text.partner == Author(external_id=ASHA, handle=f"+{ASHA}")
    assert isinstance(picture, InboundMessage)
    assert picture.attachments[0].name == "image.png"
    assert isinstance(revoke, InboundDeletion)
    assert isinstance(edit, InboundEdit)
    assert isinstance(both, InboundMessage)
    assert both.root == "t_IN.70000000000000000012"


def test_events_of_groups_are_notices_in_the_thread_of_their_messages() -> None:
    *events, hello = items("groups")

    assert isinstance(hello, InboundMessage)
    notices = [each for each in events if isinstance(each, InboundNotice) and each.root == hello.root]
    assert [each.what for each in notices] == [Happening.CREATED, Happening.SETTINGS_CHANGED, Happening.REMOVED]
    assert (notices[0].value, notices[2].people[0].handle) == ("Carpets", "+919800000011")
    assert hello.author.external_id == ASHA


def test_two_numbers_of_one_app_are_told_apart() -> None:
    assert [item.account for item in items("two_numbers")] == [NUMBER, "106000000000002"]


def test_what_concerns_the_account_is_counted() -> None:
    codes = [item.code for item in items("account_events") if isinstance(item, UnknownItem)]

    assert codes == ["field:phone_number_quality_update", "error:130429", "field:history"]


@pytest.mark.parametrize(
    ("type_", "more"),
    [
        ("text", {}),
        ("image", {}),
        ("location", {}),
        ("contacts", {}),
        ("button", {}),
        ("interactive", {"interactive": {"type": "new_reply"}}),
        ("order", {}),
        ("edit", {"edit": {"original_message_id": "wamid.0"}}),
        ("hologram", {}),
    ],
)
def test_a_message_without_its_content_is_counted(type_: str, more: dict[str, Any]) -> None:
    (item,) = message(type_, **more)

    assert isinstance(item, UnknownItem)
    assert item.code in {f"message:{type_}", "edit"}


@pytest.mark.parametrize("change", [{"timestamp": None}, {"from": None}, {"id": ""}, {"location": {"latitude": "n"}}])
def test_an_odd_message_spoils_no_other(change: dict[str, Any]) -> None:
    (item,) = message(text={"body": "hello"}, **change)

    assert item == UnknownItem(account=NUMBER, code="malformed:message")
