from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.channels.types import (
    Direction,
    HookRequest,
    InboundDeletion,
    InboundEdit,
    InboundErasure,
    InboundMessage,
    InboundProfile,
    InboundReaction,
    Kind,
    UnknownItem,
    Visibility,
)
from tests.adapters.discourse.forum import ADAPTER, ANA, items, post

TOPIC = {"id": 77, "created_at": "2026-11-20T10:00:00Z", "deleted_at": "2026-11-21T10:00:00Z"}


def message(**changes: Any) -> InboundMessage:
    (item,) = items("post_created", post=post(**changes))
    assert isinstance(item, InboundMessage)
    return item


def test_a_reply_in_a_topic_is_a_comment_by_its_author() -> None:
    said = message(number=4, reply_to_post_number=2)

    assert (said.external_id, said.root, said.parent_id) == ("77/4", "77", "77/2")
    assert (said.kind, said.visibility, said.direction) == (Kind.COMMENT, Visibility.PUBLIC, Direction.IN)
    assert (said.author.external_id, said.author.handle, said.author.scope) == (ANA.external_id, ANA.handle, ANA.scope)
    assert said.author.avatar_url == "https://forum.example/user_avatar/forum.example/ana.sharma/120/9_2.png"
    assert (said.text, said.html) == ("It is **late** again.", "<p>It is <strong>late</strong> again.</p>")
    assert said.url == "https://forum.example/t/where-is-my-order/77/4"
    assert said.meta == {"trust_level": "1"}


def test_a_topics_first_post_is_a_post_that_answers_nothing() -> None:
    said = message(number=1)

    assert (said.kind, said.parent_id, said.subject) == (Kind.POST, "", "Where is my order?")


def test_a_post_that_names_nobody_answers_the_topic() -> None:
    assert message(number=3).parent_id == "77/1"


def test_a_private_message_is_private() -> None:
    said = message(topic_archetype="private_message")

    assert (said.kind, said.visibility) == (Kind.DM, Visibility.PRIVATE)


def test_our_own_post_is_ours_whatever_its_capitals() -> None:
    assert message(username="Care").direction is Direction.OUT


def test_the_forums_own_voice_is_a_machine() -> None:
    assert message(user_id=-1).automatic


def test_words_kept_back_are_read_as_they_are_shown() -> None:
    assert message(raw="").text == "It is late again."


@pytest.mark.parametrize("kind", [3, 4])
def test_notices_and_whispers_are_nobodys_matter(kind: int) -> None:
    assert items("post_created", post=post(post_type=kind)) == []


def test_a_hidden_post_is_hidden_here_too() -> None:
    hidden = items("post_created", post=post(hidden=True))[1]

    assert isinstance(hidden, InboundDeletion)
    assert hidden.hidden


def test_an_edit_has_the_time_of_the_change() -> None:
    (edit,) = items("post_edited", post=post(raw="New", updated_at="2026-11-20T11:00:00Z"))

    assert isinstance(edit, InboundEdit)
    assert (edit.text, edit.edited_at.hour) == ("New", 11)


@pytest.mark.parametrize("event", ["post_edited", "post_created"])
def test_an_authors_own_deletion_comes_as_an_edit(event: str) -> None:
    (gone,) = items(event, post=post(user_deleted=True, raw="(post deleted by author)"))

    assert isinstance(gone, InboundDeletion)
    assert not gone.hidden


def test_a_destroyed_post_is_gone_and_a_recovered_one_shows_again() -> None:
    (gone,) = items("post_destroyed", post=post(deleted_at="2026-11-21T10:00:00Z"))
    (back,) = items("post_recovered", post=post())

    assert isinstance(gone, InboundDeletion)
    assert isinstance(back, InboundDeletion)
    assert (gone.restored, back.restored) == (False, True)
    assert gone.deleted_at == dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)


def test_a_destroyed_topic_takes_its_first_post_along() -> None:
    (gone,) = items("topic_destroyed", topic=TOPIC)

    assert isinstance(gone, InboundDeletion)
    assert gone.external_id == "77/1"


@pytest.mark.parametrize("event", ["topic_created", "topic_edited", "topic_closed_status_updated"])
def test_other_news_of_topics_says_nothing_new(event: str) -> None:
    assert items(event, topic=TOPIC) == []


def test_a_like_is_a_reaction() -> None:
    (like,) = items("post_liked", like={"post": post(), "user": {"id": 42, "username": "ravi"}})

    assert isinstance(like, InboundReaction)
    assert (like.external_id, like.author.handle, like.emoji) == ("77/2", "ravi", "❤️")


def test_a_user_is_renamed_or_forgotten() -> None:
    user = {"id": 41, "username": "ana.s", "name": "Ana S"}

    (renamed,) = items("user_updated", user=user)
    (forgotten,) = items("user_anonymized", user=user)

    assert isinstance(renamed, InboundProfile)
    assert renamed.author.handle == "ana.s"
    assert isinstance(forgotten, InboundErasure)


def test_a_ping_says_nothing() -> None:
    assert items("ping", ping="OK") == []


@pytest.mark.parametrize(
    ("event", "body"),
    [
        ("post_hovered", {"post": post()}),
        ("solved", {"solved": {}}),
        ("user_eaten", {"user": {"id": 1}}),
        ("like_x", {"like": {"post": post(), "user": {"id": 1}}}),
        ("", {"topic": TOPIC}),
        ("post_created", {"post": {"id": 1}}),
        ("post_created", {"post": post(created_at=None, updated_at=None)}),
        ("user_updated", {"user": {"username": "nobody"}}),
        ("topic_destroyed", {"topic": {"id": 1}}),
    ],
)
def test_what_is_unknown_is_counted(event: str, body: dict[str, Any]) -> None:
    (item,) = items(event, **body)

    assert isinstance(item, UnknownItem)


def test_the_delivery_key_is_the_forums_event_id() -> None:
    request = HookRequest(method="POST", query={}, headers={"x-discourse-event-id": "912"}, body=b"{}")

    assert ADAPTER.delivery_key(request) == "912"


EVENTS = [
    ("post_created", post()),
    ("post_edited", post(version=2, raw="Second", updated_at="2026-11-20T11:00:00Z")),
    ("post_destroyed", post(deleted_at="2026-11-21T10:00:00Z")),
    ("post_recovered", post(updated_at="2026-11-21T11:00:00Z")),
]


@given(st.lists(st.sampled_from(EVENTS), max_size=12))
def test_what_an_event_says_depends_on_no_other(course: list[tuple[str, dict[str, Any]]]) -> None:
    told = [repr(items(event, post=body)) for event, body in course]

    assert set(told) <= {repr(items(event, post=body)) for event, body in EVENTS}
    assert told == [repr(items(event, post=body)) for event, body in course]
