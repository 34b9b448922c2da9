"""Merging two topics is undone within thirty days: what was the topic's comes back, what people said since stays."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.inbox.actions.about import tell_topic
from sunwai.inbox.actions.topic_merges import forget_old, merge_topics, undo_merge
from sunwai.inbox.actions.topics import Named, make_topic
from sunwai.inbox.models import Conversation, MergedConversation, Topic, TopicExample, TopicMerge
from sunwai.inbox.queries.topic_merges import merge_of, returning
from sunwai.inbox.queries.topics import KEPT, merged_lately
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast

pytestmark = pytest.mark.django_db


def topic(name: str = "Late", **more: object) -> Topic:
    return make_topic(brand=cast.brand(), by=cast.alice(), named=Named(name=name, **more))  # type: ignore[arg-type]


def about(topic: Topic, text: str = "parcel kahan hai") -> Conversation:
    talk = cast.message(cast.conversation(), text).conversation
    tell_topic(conversation=talk, topic=topic, by=cast.ravi())
    return talk


def merged(topic: Topic, into: Topic) -> TopicMerge:
    return merge_topics(topic=topic, into=into, by=cast.alice())


def undone(topic: Topic) -> None:
    undo_merge(topic=topic, by=cast.alice())
    topic.refresh_from_db()


def topic_of(talk: Conversation) -> Topic | None:
    return Conversation.objects.get(pk=talk.pk).known_topic


def test_everything_of_a_merged_topic_comes_back() -> None:
    late, slow = topic(words=["slow"]), topic("Slow", words=["ruka hua", "slow"])
    theirs, talk = about(late), about(slow)
    merged(slow, late)

    undone(slow)

    late.refresh_from_db()
    assert (topic_of(talk), topic_of(theirs), slow.retired_at) == (slow, late, None)
    assert (late.words, slow.words) == (["slow"], ["ruka hua", "slow"])
    assert {each.topic for each in TopicExample.objects.all()} == {late, slow}


def test_what_a_person_said_since_stays() -> None:
    late, slow, other = topic(), topic("Slow"), topic("Other")
    moved, put_back = about(slow), about(slow)
    merged(slow, late)
    tell_topic(conversation=moved, topic=other, by=cast.ravi())
    tell_topic(conversation=put_back, topic=None, by=cast.ravi())
    tell_topic(conversation=put_back, topic=late, by=cast.ravi())

    undone(slow)

    assert (topic_of(moved), topic_of(put_back)) == (other, late)


def test_what_would_come_back_is_counted_first() -> None:
    late, slow = topic(), topic("Slow")
    about(late), about(slow)
    found = merged(slow, late)

    back = returning(found)

    assert (back.conversations.count(), back.examples.count()) == (1, 1)
    assert merged_lately(cast.brand()) == [found]


def test_mergings_are_undone_the_last_one_first() -> None:
    first, second, third = topic("First"), topic("Second"), topic("Third")
    talk = about(first)
    merged(first, second)
    merged(second, third)

    with pytest.raises(Refused, match="undo that first"):
        undone(first)
    undone(second)
    undone(first)

    assert topic_of(talk) == first


def test_a_name_that_was_taken_since_is_told() -> None:
    late, slow = topic(), topic("Slow")
    merged(slow, late)
    topic("Slow")

    with pytest.raises(Refused, match="already"):
        undone(slow)


def test_after_thirty_days_it_cannot_be_undone_and_is_forgotten() -> None:
    late, slow = topic(), topic("Slow")
    about(slow)
    merged(slow, late)
    TopicMerge.objects.update(at=clock.now() - KEPT - dt.timedelta(minutes=1))

    with pytest.raises(NotFound):
        undone(slow)
    forget_old()

    assert (TopicMerge.objects.count(), MergedConversation.objects.count()) == (0, 0)


def test_it_is_undone_once_and_only_by_who_keeps_topics() -> None:
    late, slow = topic(), topic("Slow")
    merged(slow, late)

    with pytest.raises(Refused, match="allow"):
        undo_merge(topic=slow, by=cast.ravi())
    undone(slow)

    with pytest.raises(NotFound):
        merge_of(slow, by=cast.alice())
