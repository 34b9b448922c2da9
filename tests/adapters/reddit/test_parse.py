from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.channels.types import (
    Ancestor,
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    Kind,
    UnknownItem,
    Visibility,
)
from tests.adapters.reddit.recorded import PAYLOADS, items, message, parsed, read
from tests.adapters.reddit.reddit_server import US, comment, post

AT = dt.datetime(2025, 11, 21, 4, 40, tzinfo=dt.UTC)
ANA = Author(external_id="ana_sharma", handle="ana_sharma", name="ana_sharma")
SITE = "https://www.reddit.com"


def test_a_comment_stands_below_its_post() -> None:
    url, title = f"{SITE}/comments/p1", "New mangoes are in"

    assert message("comment") == InboundMessage(
        account=US,
        external_id="t1_c1",
        root="t3_p1",
        author=ANA,
        kind=Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=AT,
        text="मेरा ऑर्डर कहाँ है?",
        parent_id="t3_p1",
        ancestors=(Ancestor(external_id="t3_p1", author_name=US, text=title, ours=True, url=url),),
        url=f"{SITE}/r/mangoes/comments/p1/new/c1/",
    )


def test_the_inbox_names_the_post_only_in_its_address() -> None:
    reply = message("inbox_reply")

    assert (reply.root, reply.parent_id, reply.kind) == ("t3_p1", "t1_c1", Kind.COMMENT)
    assert reply.url == f"{SITE}/r/mangoes/comments/p1/new/c2/"


def test_whoever_names_us_mentions_us_wherever_it_was_found() -> None:
    assert message("mention").kind is Kind.MENTION
    assert message("picture").kind is Kind.MENTION


def test_an_edited_comment_is_a_message_and_an_edit() -> None:
    whole, edit = items("edited")

    assert isinstance(whole, InboundMessage)
    at = AT + dt.timedelta(minutes=5)
    assert edit == InboundEdit(account=US, external_id="t1_c4", edited_at=at, text="order 42 is late")


@pytest.mark.parametrize(("name", "gone"), [("deleted", "t1_c5"), ("removed", "t1_c6"), ("removed_post", "t3_p5")])
def test_what_is_deleted_or_removed_is_a_deletion(name: str, gone: str) -> None:
    assert items(name) == [InboundDeletion(account=US, external_id=gone, deleted_at=AT)]


def test_our_own_comment_goes_out_to_the_author_of_the_post_it_answers() -> None:
    ours = message("own_comment")

    assert (ours.direction, ours.partner) == (Direction.OUT, ANA)


def test_a_post_is_its_title_and_its_words() -> None:
    found = message("post")

    assert (found.kind, found.root, found.subject) == (Kind.POST, "t3_p2", "Where is it?")
    assert found.text == "Where is it?\n\nTwo weeks now."


def test_the_picture_of_a_post_is_a_file() -> None:
    (file,) = message("picture").attachments

    assert (file.name, file.content_type, file.url) == ("box.jpg", "image/jpeg", "https://i.redd.example/box.jpg")


def test_our_own_post_goes_out_with_its_edit() -> None:
    whole, edit = items("own_post")

    assert isinstance(whole, InboundMessage)
    assert (whole.direction, isinstance(edit, InboundEdit)) == (Direction.OUT, True)


def test_a_message_is_private_between_the_two_of_us() -> None:
    theirs, ours = message("message"), message("own_message")

    assert (theirs.root, theirs.visibility, theirs.kind) == ("dm_ana_sharma", Visibility.PRIVATE, Kind.DM)
    assert (ours.root, ours.direction, ours.partner) == ("dm_ana_sharma", Direction.OUT, ANA)
    assert (ours.parent_id, ours.subject) == ("t4_m1", "Order 42")


def test_machines_are_known() -> None:
    assert message("moderator").automatic
    assert not message("comment").automatic


@pytest.mark.parametrize(("name", "code"), [("of_a_subreddit", "t4:subreddit"), ("unknown", "t6")])
def test_what_nobody_can_answer_is_counted(name: str, code: str) -> None:
    assert items(name) == [UnknownItem(account=US, code=code)]


def test_a_comment_below_nothing_is_malformed() -> None:
    told = comment("t1_x", "ana", "?", link_id="", permalink="")

    assert read("t1", told) == [UnknownItem(account=US, code="malformed:t1")]
    assert read("t1", {**told, "created_utc": None}) == [UnknownItem(account=US, code="malformed:t1")]


def test_very_old_edits_have_no_time_and_are_none() -> None:
    assert len(read("t3", post("t3_x", "ana", "old", edited=True))) == 1


BODIES = [path.read_bytes() for path in sorted(PAYLOADS.glob("*.json"))]
LIFE = [
    comment("t1_l", "ana", "no"),
    comment("t1_l", "ana", "well", edited=1763700060.0),
    comment("t1_l", "ana", "yes", edited=1763700120.0),
    comment("t1_l", "[deleted]", "[deleted]"),
]


@given(st.lists(st.sampled_from(BODIES), max_size=20))
def test_shuffled_and_repeated_things_tell_the_same_items(bodies: list[bytes]) -> None:
    alone = {body: repr(list(parsed(body))) for body in BODIES}

    assert [repr(list(parsed(body))) for body in bodies] == [alone[body] for body in bodies]


@given(st.permutations([*LIFE, *LIFE]))
def test_in_any_order_the_last_words_win_and_a_deletion_ends_it(lives: list[dict[str, object]]) -> None:
    found = [item for life in lives for item in read("t1", life)]

    edits = [item for item in found if isinstance(item, InboundEdit)]
    assert max(edits, key=lambda edit: edit.edited_at).text == "yes"
    assert sum(isinstance(item, InboundDeletion) for item in found) == 2
    assert all(not isinstance(item, UnknownItem) for item in found)
