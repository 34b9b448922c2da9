"""A brand's topics and what a conversation is about, for programs."""

from __future__ import annotations

import pytest

from sunwai.inbox.models import Conversation, Topic
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db


def made(alice: Program, name: str = "Late", **more: object) -> int:
    answer = alice.post("/topics", {"brand": cast.brand().pk, "name": name, **more})
    assert answer.status_code == 201, answer.content
    number: int = answer.json()["id"]
    return number


def test_topics_are_made_listed_changed_and_retired(alice: Program) -> None:
    above = made(alice, "Deliveries")
    late = made(alice, parent=above, name_hi="देर", words=["kab aayega"])

    alice.patch(f"/topics/{late}", {"name": "Too late"})
    alice.patch(f"/topics/{above}", {"retired": True})

    found = {each["id"]: each for each in alice.get("/topics")["items"]}
    assert found[late]["path"] == "Deliveries › Too late"
    assert (found[late]["name_hi"], found[late]["words"]) == ("देर", ["kab aayega"])
    assert found[late]["retired_at"]


def test_a_conversations_topic_is_told_and_taken_away(alice: Program) -> None:
    late, talk = made(alice), cast.message().conversation

    told = alice.patch(f"/conversations/{talk.pk}", {"known_topic": late}).json()
    taken = alice.patch(f"/conversations/{talk.pk}", {"known_topic": None}).json()

    assert (told["known_topic"], told["known_topic_name"], told["topic_by"]) == (late, "Late", "person")
    assert (taken["known_topic"], taken["topic_by"]) == (None, "person")


def test_a_list_is_narrowed_to_a_topic_with_what_lies_under_it(alice: Program) -> None:
    above = made(alice, "Deliveries")
    talk = cast.message().conversation
    cast.message(cast.conversation(customer=cast.customer("Bina")))
    alice.patch(f"/conversations/{talk.pk}", {"known_topic": made(alice, parent=above)})

    found = alice.get(f"/conversations?topic={above}")["items"]

    assert [each["id"] for each in found] == [talk.pk]


def test_topics_are_merged(alice: Program) -> None:
    late, slow = made(alice), made(alice, "Slow")

    assert alice.post(f"/topics/{slow}/merge", {"into": late}).status_code == 204
    assert Topic.objects.get(pk=slow).retired_at


def test_a_merging_is_read_and_undone(alice: Program) -> None:
    late, slow = made(alice), made(alice, "Slow")
    alice.post(f"/topics/{slow}/merge", {"into": late})

    told = alice.get(f"/topics/{slow}/merge")
    undone = alice.call("DELETE", f"/topics/{slow}/merge")

    assert (told["into"], told["conversations"], told["until"] > told["at"]) == (late, 0, True)
    assert (undone.status_code, undone.json()["retired_at"]) == (200, None)
    assert alice.call("DELETE", f"/topics/{slow}/merge").status_code == 404


def test_many_conversations_get_a_topic(alice: Program) -> None:
    late, talk = made(alice), cast.message().conversation

    alice.post("/bulk", {"conversations": [talk.pk], "known_topic": late})

    assert Conversation.objects.get(pk=talk.pk).known_topic_id == late


def test_a_guessed_topic_tells_the_words_that_decided(alice: Program) -> None:
    late = made(alice, "Late delivery", words=["parcel not delivered"])
    talk = cast.message(text="my parcel was not delivered").conversation
    Conversation.objects.filter(pk=talk.pk).update(known_topic=late, topic_by="model", topic_chance=0.8)

    guessed = alice.get(f"/conversations/{talk.pk}")
    told = alice.patch(f"/conversations/{talk.pk}", {"known_topic": late}).json()

    assert "parcel" in " ".join(guessed["topic_because"])
    assert (guessed["topic_chance"], told["topic_because"], told["topic_chance"]) == (0.8, [], None)
    assert alice.get("/conversations")["items"][0]["topic_because"] is None
