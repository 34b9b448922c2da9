"""What a conversation is about, on the desk: suggested with its reason, taken, changed, narrowed to."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.inbox.actions.about import tell_topic
from sunwai.inbox.actions.topics import Named, make_topic
from sunwai.inbox.models import Conversation, Topic, TopicBy
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.search import search
from sunwai.inbox.queries.wanted import Wanted
from sunwai.inbox.topic_guessing import forget
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    forget()


def topic(name: str, parent: Topic | None = None, **more: str) -> Topic:
    return make_topic(brand=cast.brand(), by=cast.alice(), named=Named(name=name, **more), parent=parent)


def guessed(name: str = "Late delivery") -> Conversation:
    talk = cast.message(text="parcel late delivery").conversation
    talk.known_topic, talk.topic_by, talk.topic_chance = topic(name), TopicBy.MODEL, 0.7
    talk.save()
    return talk


def test_a_guess_is_shown_with_its_reason_and_a_key(ravi: Client) -> None:
    page = ravi.get(f"/conversations/{guessed().pk}/").content.decode()

    assert "Suggested topic:" in page
    assert '<q dir="auto">delivery</q>' in page
    assert 'data-key="y"' in page


def test_a_brand_without_topics_shows_nothing(ravi: Client) -> None:
    page = ravi.get(f"/conversations/{cast.message().conversation_id}/").content.decode()

    assert "Suggested topic" not in page
    assert 'data-key="b"' not in page


def test_a_guess_is_taken_with_one_press(ravi: Client) -> None:
    talk = guessed()

    ravi.post(f"/conversations/{talk.pk}/do/topic/", {"value": "Late delivery"})

    talk.refresh_from_db()
    assert (talk.topic_by, str(talk.known_topic)) == ("person", "Late delivery")


@pytest.mark.parametrize("said", ["deliveries › late", "late", "डिलीवरी › देर", "देर", "lat"])
def test_a_topic_is_chosen_by_its_name_in_any_language_or_a_few_letters(ravi: Client, said: str) -> None:
    late = topic("Late", parent=topic("Deliveries", name_hi="डिलीवरी"), name_hi="देर")
    talk = cast.message().conversation

    ravi.post(f"/conversations/{talk.pk}/do/topic/", {"value": said})

    talk.refresh_from_db()
    assert talk.known_topic == late


@pytest.mark.parametrize("said", ["nonsense", "la"])
def test_what_is_no_topic_or_several_is_refused_in_words(ravi: Client, said: str) -> None:
    topic("Late refund")

    answer = ravi.post(f"/conversations/{guessed().pk}/do/topic/", {"value": said})

    assert (answer.status_code, "Choose one from the list" in answer.content.decode()) == (422, True)


def test_none_of_them_and_guess_again(ravi: Client) -> None:
    talk = guessed()

    ravi.post(f"/conversations/{talk.pk}/do/topic/", {"value": ""})
    told = Conversation.objects.get(pk=talk.pk)
    ravi.post(f"/conversations/{talk.pk}/do/untopic/")

    assert (told.known_topic_id, told.topic_by) == (None, "person")
    assert Conversation.objects.get(pk=talk.pk).topic_by == ""


def test_the_list_shows_topics_and_is_narrowed_with_what_lies_under_them(ravi: Client) -> None:
    above = topic("Deliveries")
    talk = cast.message().conversation
    cast.message(cast.conversation(customer=cast.customer("Bina")))
    tell_topic(conversation=talk, topic=topic("Late", parent=above), by=cast.ravi())

    rows = ravi.get(f"/?view=all&topic={above.pk}").content.decode()

    assert '<span class="tag"><bdi>Late</bdi></span>' in rows
    assert f'id="row-{talk.pk}"' in rows
    assert "Bina" not in rows


def test_a_search_is_narrowed_to_a_topic() -> None:
    talk = guessed()
    assert talk.known_topic is not None
    hits = search(cast.ravi(), "parcel", wanted=Wanted(filters=Filters(topic=talk.known_topic.pk)))

    assert {hit.conversation.pk for hit in hits.items} <= {talk.pk}


def test_a_strangers_topic_narrows_to_nothing_of_ours(ravi: Client) -> None:
    talk = guessed()

    assert ravi.get("/?view=all&topic=999999").status_code == 200
    assert f'id="row-{talk.pk}"' not in ravi.get("/?view=all&topic=999999").content.decode()


def test_nothing_that_is_guessed_is_certain_and_no_reason_is_told_twice(ravi: Client) -> None:
    talk = guessed()
    cast.message(talk, text="Late delivery, late late delivery, very LATE delivery today")

    page = ravi.get(f"/conversations/{talk.pk}/").content.decode()

    assert "100&#8239;%" not in page
    assert page.lower().count('<q dir="auto">late</q>') <= 1
