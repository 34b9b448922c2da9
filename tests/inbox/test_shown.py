"""What a listed conversation carries, as if Django had prefetched it."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.inbox.models import Conversation, ConversationLabel, Tag, Topic
from sunwai.inbox.queries.shown import rows
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def rich() -> Conversation:
    talk = asked()
    above = Topic.objects.create(brand=talk.brand, name="Deliveries")
    talk.known_topic = Topic.objects.create(brand=talk.brand, parent=above, name="Late")
    talk.held_by = talk.assignee = cast.ravi()
    talk.save()
    talk.tags.add(Tag.objects.create(name="gst"), Tag.objects.create(name="vip"))
    ConversationLabel.objects.create(conversation=talk, name="complaint", message_id=1)
    return talk


def told(talk: Conversation) -> list[Any]:
    path = talk.known_topic.parent.parent if talk.known_topic and talk.known_topic.parent else "no topic"
    one = [talk.customer, talk.brand, talk.team, talk.assignee, talk.held_by, talk.connection, talk.known_topic, path]
    threads = [(each, each.identity, each.conversation) for each in talk.threads.all()]
    labels = [(each, each.conversation) for each in talk.labels.all()]
    return [*one, {each.name for each in talk.tags.all()}, labels, threads]


def columns(row: Any) -> dict[str, Any]:
    return {each.attname: row.__dict__[each.attname] for each in row._meta.concrete_fields}


def test_a_row_carries_what_the_conversation_has(django_assert_num_queries: Any) -> None:
    plain, talk = asked(customer=cast.customer("Bilal")), rich()

    shown = rows([talk.pk, plain.pk, 10**9])
    with django_assert_num_queries(0):
        carried = [told(each) for each in shown]

    assert carried == [told(Conversation.objects.get(pk=each.pk)) for each in (talk, plain)]


def test_what_a_row_carries_is_narrowed_and_changed_as_ever() -> None:
    talk, plain = rich(), asked(customer=cast.customer("Bilal"))
    plain.tags.add(Tag.objects.get(name="vip"))

    shown = rows([talk.pk])[0]
    narrowed = [shown.tags.filter(name__gt="h"), shown.labels.exclude(name="x"), shown.threads.order_by("pk")]
    shown.tags.set([Tag.objects.get(name="gst")])

    assert [each.count() for each in narrowed] == [0, 1, 1]
    assert [each.name for each in shown.tags.all()] == ["gst"]
    assert [each.name for each in plain.tags.all()] == ["vip"]


def test_no_ids_ask_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert rows([]) == []


def test_a_row_holds_what_a_reading_of_it_holds() -> None:
    talk = rich()

    shown = rows([talk.pk])[0]

    found: list[Any] = [shown, shown.customer, shown.brand, shown.connection, shown.held_by, shown.threads.all()[0]]
    assert [columns(each) for each in found] == [columns(type(each).objects.get(pk=each.pk)) for each in found]
    assert not any(each._state.adding for each in found)
