"""Comments in both layouts, under advertisements and live videos, and mentions."""

from __future__ import annotations

import datetime as dt

from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundMessage,
    InboundPointer,
    Kind,
    UnknownItem,
    Visibility,
)
from tests.adapters.instagram.account_server import IG, PERSON
from tests.adapters.instagram.recorded import items, messages

MEDIA = "18000000000000001"
ANA = Author(external_id=PERSON, scope=IG, handle="ana.sharma")
AT = dt.datetime(2025, 11, 21, 4, 40, 5, tzinfo=dt.UTC)


def test_a_comment_is_a_public_message_under_its_post() -> None:
    comment = items("comments")[0]

    assert comment == InboundMessage(
        account=IG,
        external_id="17900000000000001",
        root=MEDIA,
        author=ANA,
        kind=Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=AT,
        text="यह साड़ी कितने की है?",
        parent_id=MEDIA,
        meta={"media": "FEED"},
    )


def test_an_answer_names_the_comment_above_and_ours_goes_out() -> None:
    _, theirs, ours = messages("comments")

    assert (theirs.parent_id, theirs.direction) == ("17900000000000001", Direction.IN)
    assert (ours.author.external_id, ours.direction) == (IG, Direction.OUT)


def test_a_comment_on_the_entry_itself_and_in_a_list_reads_the_same() -> None:
    (alone,), (listed,) = messages("comment_on_the_entry"), messages("as_in_the_examples")

    assert (alone.text, alone.root, alone.author) == ("Is it still there?", MEDIA, ANA)
    assert (listed.text, listed.root, listed.author) == ("In a list", MEDIA, ANA)


def test_a_boosted_post_shares_the_thread_and_the_comment_of_the_original() -> None:
    boosted, original = messages("advertisement")

    assert (boosted.external_id, boosted.root) == (original.external_id, original.root)
    assert (boosted.meta["ad_id"], boosted.meta["ad_title"]) == ("23850000000000001", "Autumn sale")


def test_a_comment_on_a_live_video_says_so() -> None:
    (comment,) = messages("live")

    assert comment.meta["live"] == "true"


def test_a_mention_is_only_a_pointer() -> None:
    assert items("mentions") == [
        InboundPointer(account=IG, reference="18000000000000050/17900000000000050"),
        InboundPointer(account=IG, reference="18000000000000051"),
    ]


def test_a_fetched_comment_has_its_own_time_and_is_hidden() -> None:
    comment, hidden = items("fetched")[:2]

    assert isinstance(comment, InboundMessage)
    assert comment.sent_at == dt.datetime(2025, 11, 21, 4, 40, tzinfo=dt.UTC)
    assert isinstance(hidden, InboundDeletion)
    assert (hidden.external_id, hidden.hidden) == (comment.external_id, True)


def test_a_fetched_mention_brings_the_post_it_stands_under() -> None:
    _, mention, post, _ = messages("fetched")

    assert (mention.kind, mention.root, mention.author.external_id) == (Kind.MENTION, "18000000000000050", "@ravi.k")
    assert [(each.text, each.url) for each in mention.ancestors] == [("My kitchen", "https://www.instagram.com/p/abc/")]
    assert (post.external_id, post.root, post.text) == (post.root, "18000000000000051", "Thank you @meerafoods")
    assert [each.url for each in post.attachments] == ["https://cdn.example/p/kitchen.jpg"]


def test_what_is_not_known_is_counted_by_its_kind() -> None:
    assert [item.code for item in items("unknown") if isinstance(item, UnknownItem)] == [
        *["field:story_insights", "malformed:change", "malformed:change"],
        *["messaging", "messaging:hologram", "edge:insights"],
    ]
