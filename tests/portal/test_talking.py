"""A visitor writes and reads: stored before the 2xx, once however often, and only their own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sunwai.inbox.actions.status import resolve
from sunwai.inbox.models import Conversation, Message
from sunwai.intake.models import Delivery
from sunwai.kernel import clock, live
from tests import cast
from tests.portal.chat import BILAL, Browser, answered, identity_token, rows, take_in, widget

pytestmark = pytest.mark.django_db


def test_what_a_visitor_says_is_stored_before_they_are_told_so() -> None:
    answer = Browser().say("میرا آرڈر کہاں ہے؟")

    assert answer.status_code == 202
    assert Delivery.objects.get().key == answer.json()["id"]


def test_it_becomes_a_conversation_in_the_connections_team() -> None:
    Browser().say("Where is my order 88213?")

    take_in()

    talk = Conversation.objects.get()
    assert (talk.team, talk.channel, talk.preview) == (cast.team(), "widget", "Where is my order 88213?")


def test_the_same_press_sent_again_is_one_message() -> None:
    sana = Browser()

    for _each in range(3):
        assert sana.say("Hello").status_code == 202
    take_in()
    sana.say("Hello")
    take_in()

    assert (rows(), Message.objects.count()) == (1, 1)


def test_the_longest_keys_of_the_longest_name_are_two_messages_when_they_differ_at_the_end() -> None:
    sana = Browser()
    sana.sign_in(identity_token(sub="s" * 200))

    for end in "12":
        assert sana.say(f"Number {end}", key="k" * 47 + end).status_code == 202

    assert widget().deliveries.count() == 2


def test_two_visitors_with_the_same_key_are_two_messages() -> None:
    Browser().say("Mine")
    Browser(BILAL).say("Yours")

    take_in()

    assert Conversation.objects.count() == 2
    assert [each["text"] for each in Browser(BILAL).read()["messages"]] == ["Yours"]


def test_a_visitor_reads_what_was_answered_and_who_answered() -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()
    answered(Conversation.objects.get())

    mine, ours = sana.read()["messages"]

    assert (mine["ours"], mine["key"], mine["text"]) == (False, "key-0000000000000001", "Hello")
    assert (ours["ours"], ours["name"], ours["text"]) == (True, "Ravi", "It is on its way.")


@pytest.mark.parametrize(
    "hidden",
    [
        {"visibility": "staff", "kind": "note", "direction": "in"},
        {"delivery": "queued"},
        {"delivery": "failed"},
        {"proof": "held", "direction": "in"},
    ],
)
def test_notes_unsent_words_and_held_mails_are_never_read(hidden: dict[str, str]) -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()

    answered(Conversation.objects.get(), "secret", **hidden)

    assert "secret" not in str(sana.read())


def test_after_a_cursor_comes_only_what_is_new_or_changed() -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()
    Message.objects.update(received_at=clock.now() - dt.timedelta(hours=1))
    cursor = sana.read()["cursor"]

    answered(Conversation.objects.get())

    assert [each["text"] for each in sana.read(after=cursor)["messages"]] == ["It is on its way."]
    assert len(sana.read()["messages"]) == 2


def test_what_was_written_before_the_cursor_and_committed_after_it_is_not_missed() -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()
    cursor = sana.read()["cursor"]

    answered(Conversation.objects.get(), received_at=clock.now() - dt.timedelta(seconds=20))

    assert "It is on its way." in str(sana.read(after=cursor))


def test_a_file_comes_in_and_is_read_again_by_its_visitor() -> None:
    sana = Browser()

    sana.say("The bill", files=SimpleUploadedFile("../bill\u202egnp.exe", b"%PDF-1.7", "application/pdf"))
    take_in()

    (told,) = sana.read()["messages"][0]["files"]
    answer = sana.client.get(told["url"])
    assert told["name"] == "billgnp.exe"
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7", "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment")


def test_seeing_an_answer_is_a_receipt_that_only_its_reader_can_give() -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()
    answer = answered(Conversation.objects.get())

    sana.see("ours/1", state="delivered")
    sana.see("ours/1")
    take_in()

    answer.refresh_from_db()
    assert answer.delivery == "read"


def test_a_wish_for_a_person_travels_along() -> None:
    Browser().say("I would like to talk to a person.", wish="person", page="https://shop.example/cart")

    take_in()

    assert Message.objects.get().meta == {"wish": "person", "page": "https://shop.example/cart"}


def test_the_place_in_the_queue_counts_who_waits_longer() -> None:
    for token in ("a" * 43, "b" * 43, "c" * 43):
        Browser(token).say("Hello")
        take_in()
    first = Conversation.objects.order_by("pk")[0]

    assert [Browser(each * 43).read()["place"] for each in "abc"] == [1, 2, 3]
    resolve(conversation=first, by=cast.ravi())
    assert [Browser(each * 43).read()["place"] for each in "abc"] == [None, 1, 2]


def test_storing_wakes_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(live, "wake", lambda: woken.append(True))

    Browser().say("Hello")

    assert woken
    assert widget().deliveries.count() == 1
