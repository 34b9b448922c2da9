"""Typing is told both ways, between parts that do not know each other, and is never a row."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from sunwai.desk import presence as desk
from sunwai.inbox.models import Conversation
from sunwai.kernel import signs
from sunwai.kernel.signs import Typing
from sunwai.portal import presence
from sunwai.portal.hub import TYPING
from tests import cast
from tests.portal.chat import BILAL, SANA, Browser, take_in
from tests.portal.test_live import LocalHub, heard, stream_of

pytestmark = [pytest.mark.django_db, pytest.mark.asks_sqlite]


@pytest.fixture
def told() -> Iterator[list[Typing]]:
    """What those who hear are told."""
    found: list[Typing] = []
    signs.hear(found.append)
    yield found
    signs._hearers.clear()


def test_the_desk_hears_a_visitor_type_until_they_have_written(told: list[Typing]) -> None:
    sana = Browser()
    sana.say("Hello")
    take_in()

    sana.post("typing")
    sana.say("And then", key="key-0000000000000002")

    talk = Conversation.objects.get()
    assert [(each.conversation, each.ours, each.left) for each in told] == [
        (talk.pk, False, False),
        (talk.pk, False, True),
    ]
    assert desk.of_customer(told[0]).doing == "typing"


def test_a_visitor_who_never_wrote_types_to_nobody(told: list[Typing]) -> None:
    assert Browser().post("typing").status_code == 204
    assert not told


def test_the_visitor_alone_hears_somebody_of_ours_type(told: list[Typing]) -> None:
    hub = LocalHub()
    presence.follow(hub)
    Browser().say("Hello")
    take_in()
    sana, bilal = stream_of(SANA, hub), stream_of(BILAL, hub)

    desk.tell(desk.sign(Conversation.objects.get(), staff=cast.ravi(), doing="typing"))

    assert (heard(sana), heard(bilal)) == (TYPING, b"")
    assert told[0].ours
    assert asyncio.run(sana.take(0.01)) == b""
