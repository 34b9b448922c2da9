from __future__ import annotations

import datetime as dt

import pytest

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.types import (
    Author,
    Direction,
    InboundAccount,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    InboundReaction,
    Kind,
    Media,
    RawDelivery,
    UnknownItem,
    Visibility,
)
from tests.adapters.x.recorded import event, items, message, parsed
from tests.adapters.x.x_server import ANA, RAVI, US, account

P = "1991728000000000"
ANA_THERE = Author(
    external_id=ANA,
    handle="ana_sharma",
    name="Ana Sharma",
    avatar_url="https://img.example/ana_sharma.jpg",
    verified=False,
    followers=97,
)
AT = dt.datetime(2025, 11, 21, 4, 40, tzinfo=dt.UTC)


def test_a_mention_is_a_public_message_with_its_links_spelled_out() -> None:
    assert message("mention") == InboundMessage(
        account=US,
        external_id=P + "101",
        root=P + "101",
        author=ANA_THERE,
        kind=Kind.MENTION,
        visibility=Visibility.PUBLIC,
        sent_at=AT,
        text="@MeeraFoods मेरा ऑर्डर कहाँ है? https://shop.example/orders/42  & jaldi",
        attachments=(Media(name="box.jpg", content_type="image/jpeg", url="https://img.example/media/box.jpg"),),
        url=f"https://x.com/i/status/{P}101",
    )


def test_a_reply_without_anything_along_is_still_a_message_of_somebody() -> None:
    reply = message("reply_without_includes")

    assert (reply.kind, reply.root, reply.parent_id) == (Kind.COMMENT, P + "001", P + "001")
    assert reply.author == Author(external_id=ANA)


def test_what_came_along_may_be_wrapped_and_brings_the_post_above() -> None:
    reply = message("reply_with_parent")

    assert (reply.author.external_id, reply.author.handle) == (RAVI, "ravik")
    assert [(above.text, above.ours) for above in reply.ancestors] == [("New mangoes are in!", True)]


def test_a_machine_is_known_by_its_label() -> None:
    assert message("reply_with_parent").automatic
    assert not message("mention").automatic


def test_a_quote_begins_a_thread_of_its_own_below_the_post_it_quotes() -> None:
    quote = message("quote")

    assert (quote.kind, quote.root, quote.parent_id) == (Kind.MENTION, P + "104", P + "001")
    assert quote.ancestors[0].external_id == P + "001"


def test_our_own_reply_goes_out_to_the_one_it_answers() -> None:
    ours = message("own_reply")

    assert (ours.direction, ours.root, ours.kind) == (Direction.OUT, P + "101", Kind.COMMENT)
    assert ours.partner == ANA_THERE


def test_our_own_post_is_for_nobody_in_particular_and_may_come_unwrapped() -> None:
    ours = message("own_post")

    assert (ours.direction, ours.partner, ours.kind) == (Direction.OUT, None, Kind.POST)


def test_a_later_version_is_the_first_one_with_new_words() -> None:
    whole, edit = items("edited")

    assert isinstance(whole, InboundMessage)
    assert (whole.external_id, whole.meta["living_id"]) == (P + "107", P + "108")
    at, text = AT + dt.timedelta(minutes=5), "@MeeraFoods my order 42 is late"
    assert edit == InboundEdit(account=US, external_id=P + "107", edited_at=at, text=text)
    assert whole.sent_at < AT


def test_a_long_post_is_whole() -> None:
    assert message("long").text == "@MeeraFoods it began in May and it goes on <sigh>"


def test_a_video_is_had_in_its_best_encoding() -> None:
    assert [(file.name, file.url) for file in message("video").attachments] == [
        ("big.mp4", "https://video.example/big.mp4?tag=1")
    ]


def test_a_deletion_carries_the_time_of_the_post_for_x_tells_no_other() -> None:
    (gone,) = items("deleted")

    assert isinstance(gone, InboundDeletion)
    assert (gone.external_id, gone.hidden) == (P + "106", False)
    assert gone.deleted_at.date() == AT.date()


def test_likes_and_reposts_are_reactions() -> None:
    found = [each for name in ("liked", "reposted") for each in items(name)]

    assert [(each.external_id, each.emoji) for each in found if isinstance(each, InboundReaction)] == [
        (P + "106", "❤️"),
        (P + "106", "🔁"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("followed", "follow.follow"),
        ("blocked", "block.block"),
        ("muted", "mute.mute"),
        ("typing", "dm.indicate_typing"),
        ("chat_join", "chat.conversation_join"),
        ("profile_bio", "profile.update.bio"),
        ("unknown", "telepathy.received"),
    ],
)
def test_what_is_no_word_to_us_is_counted(name: str, code: str) -> None:
    assert items(name) == [UnknownItem(account=US, code=code)]


def test_a_permission_that_is_taken_back_ends_the_token_at_once() -> None:
    (told,) = items("revoked")

    assert isinstance(told, InboundAccount)
    assert (told.account, told.ends, bool(told.error)) == (US, True, True)
    assert told.at == dt.datetime(2025, 11, 21, 4, 40, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("kind", "micro"),
    [
        *[("post.mention.create", 5000), ("post.create", 5000), ("post.delete", 0), ("like.create", 1000)],
        *[("dm.received", 10_000), ("dm.sent", 0), ("chat.received", 10_000), ("follow.follow", 10_000)],
        *[("profile.update.bio", 5000), ("block.block", 1000), ("telepathy.received", 0), ("fetched.post", 0)],
    ],
)
def test_what_is_pushed_costs_what_x_lists(kind: str, micro: int) -> None:
    assert XAdapter().charged(RawDelivery(key="k", body=event(kind, {"id": "5"})), account()) == micro


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data": 5}'])
def test_what_cannot_be_read_costs_nothing(body: bytes) -> None:
    assert XAdapter().charged(RawDelivery(key="k", body=body), account()) == 0


def test_a_post_of_nobody_is_malformed() -> None:
    assert parsed(event("post.mention.create", {"id": "5", "text": "?"})) == [
        UnknownItem(account=US, code="malformed:post.mention.create")
    ]


def test_our_own_likes_are_only_counted() -> None:
    payload = {"liked_tweet_id": "5", "tweet_author_id": ANA, "created_at": "2025-11-21T04:40:00Z"}

    assert parsed(event("like.create", payload)) == [UnknownItem(account=US, code="like.create")]
