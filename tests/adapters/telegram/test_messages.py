from __future__ import annotations

from typing import Any

import pytest

from sunwai.channels.types import (
    Author,
    Direction,
    Happening,
    InboundEdit,
    InboundNotice,
    Kind,
    UnknownItem,
    Visibility,
)
from tests.adapters.telegram.bot_server import ASHA, BOT, CONNECTION
from tests.adapters.telegram.recorded import code, item, message, said, update

BILAL = {"id": 7300000012, "is_bot": False, "first_name": "Bilal"}
OPEN, CLOSED = "-1001234567890", "-1009876543210"


def test_a_word_to_the_bot_is_private() -> None:
    text = said("text")

    assert (text.text, text.kind, text.visibility) == ("mera paisa kab aayega? 👋", Kind.DM, Visibility.PRIVATE)
    assert text.author == Author(external_id=ASHA, handle="@asha_v", name="Asha Verma")
    assert (text.external_id, text.root, text.account) == (f"{ASHA}:40", f"t:{ASHA}", BOT)
    assert (text.sent_at.timestamp(), text.url) == (1795000000, "")


def test_a_link_behind_words_is_not_lost() -> None:
    assert said("text").meta == {"links": ["https://titli.example/orders/90417"]}


def test_an_answer_names_what_it_answers() -> None:
    reply = said("reply")

    assert (reply.parent_id, reply.ancestors) == (f"{ASHA}:12", ())


def test_every_picture_of_an_album_is_a_message_of_one_thread() -> None:
    first, second = said("album_1"), said("album_2")

    assert first.root == second.root
    assert first.meta["album"] == second.meta["album"] == "1337"
    assert first.external_id != second.external_id
    assert (first.text, second.attachments[0].name) == ("Teen photo", "clip.mp4")


@pytest.mark.parametrize(
    ("name", "file", "kind"),
    [
        ("photo", "photo.jpg", "image/jpeg"),
        ("document", "bill 90417.pdf", "application/pdf"),
        ("voice", "voice.ogg", "audio/ogg"),
        ("animation", "animation.mp4", "video/mp4"),
        ("sticker", "sticker.tgs", "application/x-tgsticker"),
    ],
)
def test_a_file_is_named_by_its_id(name: str, file: str, kind: str) -> None:
    (media,) = said(name).attachments

    assert (media.name, media.content_type) == (file, kind)
    assert media.url.startswith("telegram:file:AgAC")


def test_the_largest_size_of_a_picture_is_taken() -> None:
    assert said("photo").attachments[0].url.endswith("IBl")


def test_a_video_sticker_is_a_video() -> None:
    found = message(text="", sticker={"file_id": "x", "is_video": True})

    assert found.attachments[0].content_type == "video/webm"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("location", "geo:28.6139,77.209"),
        ("venue", "Titli Bazaar\nChandni Chowk\ngeo:28.6,77.2"),
        ("contact", "بلال قریشی\n+919800000012"),
        ("poll", "Kab?\n- Aaj\n- Kal"),
        ("dice", "🎲 4"),
        ("sticker", "😤"),
    ],
)
def test_what_is_shared_instead_of_words_is_text(name: str, text: str) -> None:
    assert said(name).text == text


def test_what_cannot_be_shown_is_said_so() -> None:
    assert (said("story").text, said("story").meta) == ("", {"unsupported": "story"})
    assert said("forwarded").meta == {"forwarded": "true"}


def test_an_edit_has_its_own_time() -> None:
    edit = item("edited")

    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text) == (f"{ASHA}:41", "Order 90417, not 90471")
    assert edit.edited_at.timestamp() == 1795000500


def test_a_group_is_public_and_its_messages_can_be_seen() -> None:
    open_, closed = said("group_message"), said("group_reply")

    assert (open_.visibility, open_.kind, open_.root) == (Visibility.PUBLIC, Kind.COMMENT, f"g:{OPEN}")
    assert open_.url == "https://t.me/titli_friends/57"
    assert closed.url == "https://t.me/c/9876543210/58"
    assert open_.meta == {"group": "Titli friends"}


def test_what_was_answered_in_a_group_comes_along() -> None:
    (above,) = said("group_reply").ancestors

    assert (above.external_id, above.text, above.ours) == (f"{CLOSED}:15", "We are open.", True)
    assert above.author_name == "Titli Bazaar"


def test_a_topic_is_a_thread_and_nothing_that_is_answered() -> None:
    topic = said("topic_message")

    assert (topic.root, topic.parent_id, topic.ancestors) == (f"f:{CLOSED}:7", "", ())


def test_a_comment_stands_under_our_post() -> None:
    comment = said("comment_under_post")

    assert (comment.root, comment.parent_id) == (f"c:{OPEN}:30", f"{OPEN}:30")
    assert (comment.ancestors[0].ours, comment.ancestors[0].author_name) == (True, "Titli Bazaar")


@pytest.mark.parametrize("name", ["anonymous_admin", "automatic_forward", "channel_post"])
def test_what_the_place_itself_says_is_ours(name: str) -> None:
    ours = said(name)

    assert (ours.direction, ours.author.external_id, ours.partner) == (Direction.OUT, BOT, None)
    assert ours.kind is (Kind.COMMENT if name == "anonymous_admin" else Kind.POST)


def test_a_post_of_the_channel_is_public_and_signed() -> None:
    assert said("channel_post").meta == {"group": "Titli Bazaar", "signature": "Meera"}
    assert isinstance(item("edited_channel_post"), InboundEdit)


def test_another_channel_speaks_as_itself_and_a_bot_is_a_machine() -> None:
    channel, bot = said("a_channel_speaks"), said("bot_in_group")

    assert (channel.author.name, channel.author.external_id) == ("Another house", "-1002222222222")
    assert (channel.automatic, bot.automatic) == (False, True)


def test_a_word_to_the_channel_alone_is_private() -> None:
    direct = said("direct_to_channel")

    assert (direct.visibility, direct.root) == (Visibility.PRIVATE, "d:-1003333333333:88")


def test_a_business_chat_has_ids_of_its_own() -> None:
    theirs, ours = said("business_message"), said("business_own")

    assert theirs.root == ours.root == f"b:{CONNECTION}:{ASHA}"
    assert theirs.external_id.startswith(f"{CONNECTION}:{ASHA}:")
    assert (theirs.direction, ours.direction) == (Direction.IN, Direction.OUT)
    assert ours.parent_id == f"{CONNECTION}:{ASHA}:70"
    assert ours.partner
    assert ours.partner.external_id == ASHA


def test_what_nobody_said_is_counted() -> None:
    assert code("migrated") == "service:migrate_to_chat_id"


@pytest.mark.parametrize(
    ("told", "what", "value"),
    [
        ({"new_chat_members": [BILAL]}, Happening.JOINED, ""),
        ({"left_chat_member": BILAL, "from": BILAL}, Happening.LEFT, ""),
        ({"left_chat_member": BILAL, "from": {"id": 5, "first_name": "Ravi"}}, Happening.REMOVED, ""),
        ({"new_chat_title": "Titli"}, Happening.RENAMED, "Titli"),
    ],
)
def test_who_comes_and_goes_is_a_notice_of_the_group(told: dict[str, Any], what: Happening, value: str) -> None:
    item = message(**{"text": "", **told})

    assert isinstance(item, InboundNotice)
    assert (item.what, item.value) == (what, value)
    assert [each.name for each in item.people] == ([] if value else ["Bilal"])


@pytest.mark.parametrize("told", [{"new_chat_members": 5}, {"left_chat_member": {}}, {"new_chat_title": ["x"]}])
def test_an_odd_happening_is_counted(told: dict[str, Any]) -> None:
    assert isinstance(message(**{"text": "", **told}), UnknownItem)


def test_a_message_with_nothing_in_it_is_counted() -> None:
    assert message(text="") == UnknownItem(account=BOT, code="service:text")


@pytest.mark.parametrize("change", [{"from": None}, {"date": None}, {"chat": {}}, {"date": 1e308}, {"message_id": ""}])
def test_an_odd_message_is_counted(change: dict[str, Any]) -> None:
    assert message(**change) == UnknownItem(account=BOT, code="malformed:message")


def test_an_odd_thing_above_is_left_out() -> None:
    assert message(reply_to_message={"x": 1}).parent_id == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["message", "edited_message", "message_reaction", "callback_query", "my_chat_member"])
def test_an_update_without_its_object_is_counted(kind: str) -> None:
    assert update(**{kind: 5}) == [UnknownItem(account=BOT, code=f"malformed:{kind}")]


def test_an_update_with_nothing_in_it_is_counted() -> None:
    assert update() == [UnknownItem(account=BOT, code="update")]
