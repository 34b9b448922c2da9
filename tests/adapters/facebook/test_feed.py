from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    InboundReaction,
    Kind,
    UnknownItem,
    Visibility,
)
from tests.adapters.facebook.graph_server import PAGE
from tests.adapters.facebook.recorded import feed, items

POST = f"{PAGE}_5001"
ANA = Author(external_id="7000000000000001", scope=PAGE, name="Ana Sharma")
RAVI = Author(external_id="7000000000000002", scope=PAGE, name="Ravi Khan")
AT = dt.datetime(2025, 11, 21, 4, 40, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def test_a_comment_is_a_public_message_under_its_post() -> None:
    comment = items("comments")[0]

    assert comment == InboundMessage(
        account=PAGE,
        external_id="5001_9001",
        root=POST,
        author=ANA,
        kind=Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=AT,
        text="मेरा ऑर्डर कहाँ है?",
        parent_id=POST,
        url="https://www.facebook.com/5001_9001",
    )


def test_an_answer_to_a_comment_names_the_comment_and_stays_under_the_post() -> None:
    answer = items("comments")[1]

    assert isinstance(answer, InboundMessage)
    assert (answer.author, answer.parent_id, answer.root) == (RAVI, "5001_9001", POST)


def test_a_comment_may_be_a_picture_or_a_video_alone() -> None:
    picture, video = items("comments")[2:4]

    assert isinstance(picture, InboundMessage)
    assert isinstance(video, InboundMessage)
    assert [(media.name, media.content_type) for media in picture.attachments] == [("broken-box.jpg", "image/jpeg")]
    assert picture.text == ""
    assert [media.url for media in video.attachments] == ["https://video.example/v/clip.mp4?x=1"]


def test_a_comment_that_comes_hidden_is_kept_and_marked() -> None:
    marked = items("comments")[4]

    assert marked == InboundDeletion(account=PAGE, external_id="5001_9004", deleted_at=AT + 3 * SECOND, hidden=True)


def test_a_commenter_whom_meta_does_not_name_is_a_person_of_their_own() -> None:
    (comment,) = items("comment_without_author")

    assert isinstance(comment, InboundMessage)
    assert comment.author == Author(external_id="unknown:5001_9010", scope=PAGE)


def test_a_comment_of_the_page_is_outgoing_and_names_what_it_answers() -> None:
    (comment,) = items("own_comment")

    assert isinstance(comment, InboundMessage)
    assert (comment.direction, comment.partner, comment.parent_id) == (Direction.OUT, None, "5001_9001")
    assert comment.author == Author(external_id=PAGE, name="Meera Foods")


def test_changes_of_a_comment_carry_the_time_of_the_change() -> None:
    at = AT + 100 * SECOND
    comment: dict[str, Any] = {"account": PAGE, "external_id": "5001_9001"}

    assert items("edits_and_removals") == [
        InboundEdit(edited_at=at, text="मेरा ऑर्डर 42 कहाँ है?", **comment),
        InboundDeletion(deleted_at=at, hidden=True, **comment),
        InboundDeletion(deleted_at=at, restored=True, **comment),
        InboundDeletion(deleted_at=at, **comment),
        InboundDeletion(deleted_at=at, account=PAGE, external_id=f"{PAGE}_5009"),
    ]


def test_a_visitors_post_opens_a_thread_and_the_pages_own_posts_are_outgoing() -> None:
    posts = [item for item in items("posts") if isinstance(item, InboundMessage)]

    assert {post.kind for post in posts} == {Kind.POST}
    assert all(post.root == post.external_id and post.parent_id == "" for post in posts)
    outgoing = [post.direction for post in posts]
    assert outgoing == [Direction.IN, Direction.OUT, Direction.OUT, Direction.OUT, Direction.IN]


def test_the_pictures_of_a_post_are_found_wherever_meta_puts_them() -> None:
    posts = [item for item in items("posts") if isinstance(item, InboundMessage)]

    names = [[media.name for media in post.attachments] for post in posts]

    assert names == [[], ["mango.jpg"], ["a.png", "b.png"], ["reel.mp4"], []]
    assert posts[4].meta == {"link": "https://www.facebook.com/meera/posts/5001"}


def test_a_draft_of_the_page_is_not_shown() -> None:
    assert items("posts")[-1] == UnknownItem(account=PAGE, code="feed:unpublished")


def test_reactions_have_signs_and_taking_back_has_none() -> None:
    found = items("reactions")

    told = [(item.external_id, item.emoji) for item in found if isinstance(item, InboundReaction)]

    assert told == [(POST, "❤️"), ("5001_9001", "😠"), ("5001_9001", ""), (POST, "👍")]
    assert found[-1] == UnknownItem(account=PAGE, code="feed:reaction:add")


def test_a_mention_is_a_message_with_what_is_known() -> None:
    comment, post = items("mention")

    assert isinstance(comment, InboundMessage)
    assert isinstance(post, InboundMessage)
    assert (comment.kind, comment.author, comment.external_id) == (Kind.MENTION, RAVI, "6001_1")
    assert comment.text == "@Meera Foods never answers"
    assert (post.kind, post.author, post.text, post.sent_at) == (Kind.MENTION, ANA, "", AT + 5 * SECOND)


def test_a_permalink_is_kept_when_meta_gives_one() -> None:
    post = feed(item="status", verb="add", post_id=POST, permalink_url="https://fb.example/p", created_time=1763700000)

    assert isinstance(post, InboundMessage)
    assert post.url == "https://fb.example/p"


@pytest.mark.parametrize("time", [1763700000, 1763700000000, "1763700000", "2025-11-21T10:10:00+0530"])
def test_times_come_in_seconds_milliseconds_or_iso(time: object) -> None:
    comment = feed(item="comment", verb="add", comment_id="1_2", post_id="1", created_time=time)

    assert isinstance(comment, InboundMessage)
    assert comment.sent_at == AT


@pytest.mark.parametrize("time", [1e300, "tomorrow", "2025-11-21T10:10:00", "0001-01-01T00:00:00+1400"])
def test_an_impossible_time_makes_one_malformed_part(time: object) -> None:
    assert feed(item="comment", verb="add", comment_id="1_2", created_time=time) == UnknownItem(
        account=PAGE, code="malformed:change"
    )


def test_a_change_without_any_time_or_target_is_malformed() -> None:
    malformed = UnknownItem(account=PAGE, code="malformed:change")

    assert feed(time=None, item="comment", verb="remove", comment_id="1_2") == malformed
    assert feed(item="comment", verb="remove", post_id="1") == malformed
    assert feed(item="status", verb="remove") == malformed


def test_an_id_longer_than_any_is_malformed() -> None:
    assert feed(item="comment", verb="remove", comment_id="1" * 251) == UnknownItem(
        account=PAGE, code="malformed:change"
    )
