from __future__ import annotations

import datetime as dt

from sunwai.channels.types import (
    Author,
    Direction,
    InboundMessage,
    InboundProfile,
    InboundReceipt,
    Kind,
    ReceiptState,
    UnknownItem,
    Visibility,
)
from tests.adapters.x.recorded import event, items, message, parsed
from tests.adapters.x.x_server import ANA, US

AT = dt.datetime(2025, 11, 21, 4, 40, 0, 123000, tzinfo=dt.UTC)


def test_a_message_is_private_between_the_two_of_us() -> None:
    found = message("dm_received")

    assert (found.visibility, found.kind, found.direction) == (Visibility.PRIVATE, Kind.DM, Direction.IN)
    assert (found.external_id, found.root) == ("dm_1991728000000000201", f"dm_{ANA}")
    assert (found.author.handle, found.sent_at, found.text) == ("ana_sharma", AT, "मेरा नंबर 98… है")


def test_the_picture_of_a_message_is_a_file_and_its_link_goes() -> None:
    found = message("dm_with_picture")

    assert found.text == "The box"
    assert [file.url for file in found.attachments] == ["https://ton.twitter.com/1.1/ton/data/dm/1/2/box.jpg"]


def test_our_own_message_goes_out_to_its_reader() -> None:
    found = message("dm_sent")

    assert (found.direction, found.root) == (Direction.OUT, f"dm_{ANA}")
    assert found.partner is not None
    assert found.partner.external_id == ANA


def test_a_message_was_read_up_to_one_of_ours() -> None:
    (receipt,) = items("dm_read")

    assert isinstance(receipt, InboundReceipt)
    assert (receipt.state, receipt.at) == (ReceiptState.READ, dt.datetime(2025, 11, 21, 4, 41, tzinfo=dt.UTC))
    assert receipt.partner is not None
    assert receipt.partner.external_id == ANA


def test_an_encrypted_message_says_so_and_where_to_open_it() -> None:
    found = message("chat_received")

    assert found.text == "This message is encrypted. Open it in X."
    assert (found.root, found.url) == (f"chat_{ANA}", f"https://x.com/messages/{ANA}-{US}")
    assert found.meta == {"encrypted": "yes"}


def test_our_own_encrypted_message_goes_out() -> None:
    assert (message("chat_sent").direction, message("chat_sent").root) == (Direction.OUT, f"chat_{ANA}")


def test_people_are_called_otherwise() -> None:
    names = ("profile_handle", "profile_name", "profile_picture", "profile_badge")

    found = [items(name)[0] for name in names]

    changed = [
        Author(external_id=ANA, handle="ana_s"),
        Author(external_id=ANA, name="Ana S."),
        Author(external_id=ANA, avatar_url="https://img.example/b.jpg"),
        Author(external_id=ANA, verified=True),
    ]
    assert found == [InboundProfile(account=US, author=author) for author in changed]


def test_a_fetched_message_reads_like_a_pushed_one() -> None:
    pushed = message("dm_received")
    told = {"id": "1991728000000000201", "event_type": "MessageCreate", "text": pushed.text, "sender_id": ANA}
    told |= {"dm_conversation_id": f"{ANA}-{US}", "created_at": "2025-11-21T04:40:00.123Z"}

    (found,) = parsed(event("fetched.dm", told))

    assert isinstance(found, InboundMessage)
    assert (found.external_id, found.root, found.text) == (pushed.external_id, pushed.root, pushed.text)
    assert (found.sent_at, found.url) == (pushed.sent_at, pushed.url)


def test_messages_of_groups_are_counted() -> None:
    told = {"id": "5", "event_type": "MessageCreate", "text": "hi", "sender_id": ANA, "dm_conversation_id": "77"}

    assert parsed(event("fetched.dm", told)) == [UnknownItem(account=US, code="dm:group")]


def test_half_a_surrogate_spoils_nothing() -> None:
    told = {"id": "5", "author_id": ANA, "text": "a\ud83d b", "created_at": "2025-11-21T04:40:00Z"}

    (found,) = parsed(event("post.mention.create", told))

    assert isinstance(found, InboundMessage)
    assert found.text == "a? b"
