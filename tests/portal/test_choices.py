"""A visitor taps: the first questions, and what stands below an answer."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.dispatch import deliver
from sunwai.inbox.models import Message
from sunwai.kernel import delivery
from sunwai.knowledge.queries.finding import forget
from sunwai.menus.actions import show_at
from sunwai.menus.models import PERSON, Entry
from tests import cast
from tests.menus.shown import menu
from tests.portal.chat import Browser, address, take_in, widget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def heard() -> None:
    take_in()
    while delivery.drain() or deliver.drain():
        pass


def test_the_chat_shows_greeting_and_first_questions_in_the_readers_language() -> None:
    menu(widget())

    told = Client().get(address("config"), {"language": "hi"}).json()

    assert told["greeting"] == "Namaste!"
    assert [each["title"] for each in told["choices"]] == ["मेरा रिफंड कब मिलेगा?", "Opening hours", "किसी व्यक्ति से बात करें"]


def test_without_a_menu_the_chat_keeps_its_own_greeting() -> None:
    menu(widget())
    show_at(connection=widget(), on=False, by=cast.alice())

    told = Client().get(address("config")).json()

    assert (told["greeting"], told["choices"]) == ("Hello", [])


def test_a_tap_is_answered_and_a_person_can_be_tapped_below() -> None:
    menu(widget())
    sana = Browser()

    sana.say("When will I get my refund?", choice=Entry.objects.get(answer=None).payload)
    heard()

    asked, said = sana.read()["messages"]
    assert "Within five days." in said["text"]
    assert said["choices"] == [{"payload": PERSON, "title": "Talk to a person"}]
    assert (asked["choices"], asked["text"]) == ([], "When will I get my refund?")


@pytest.mark.parametrize("choice", ["x" * 33, "<b>", "Menu"])
def test_what_is_no_payload_is_not_kept(choice: str) -> None:
    Browser().say("Hello", choice=choice)

    take_in()

    assert Message.objects.get().meta == {}
