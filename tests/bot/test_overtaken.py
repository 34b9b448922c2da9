"""A person joins while a bot's words wait to go out: they do not go out; what has begun to is not touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

from sunwai.api.queries import message_shown
from sunwai.api.schemas.messages import message_out
from sunwai.bot.models import BotSetting
from sunwai.bot.queries.containment import containment_of
from sunwai.bot.queries.course import course_of
from sunwai.desk.bubbles import bubble_of
from sunwai.dispatch import deliver
from sunwai.inbox.actions.assign import assign
from sunwai.inbox.actions.delivery import retry_reply
from sunwai.inbox.actions.hold import hold, release_hold
from sunwai.inbox.actions.note import note
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.models import Conversation, Message, Sending
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from sunwai.routing.hand_offs import packet
from tests import cast
from tests.bot.asking import ask, bot, refund
from tests.dispatch.conftest import Network, network

__all__ = ["network"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    """Return a conversation in which a bot's answer waits to go out."""
    refund()
    bot()
    return ask("refund kab milega").conversation


def answers(talk: Conversation) -> None:
    reply(conversation=talk, by=cast.ravi(), text="Ravi here.", visibility="private", key="k1")


def holds(talk: Conversation) -> None:
    hold(conversation=talk, by=cast.ravi())


def takes(talk: Conversation) -> None:
    assign(conversation=talk, by=cast.alice(), assignee=cast.ravi())


def machines() -> Message:
    """Return the bot's first words."""
    return Message.objects.filter(automatic=True, direction="out").earliest("pk")


@pytest.mark.parametrize("joins", [answers, holds, takes])
def test_an_answer_that_waits_goes_no_more_once_a_person_joins(
    talk: Conversation, network: Network, joins: Callable[[Conversation], None]
) -> None:
    joins(talk)
    Sending.objects.update(due_at=clock.now())

    while deliver.drain():
        pass

    assert (machines().delivery, machines().sending.state) == ("failed", "done")
    assert [each.text for each in network.given if each.automatic] == []


def test_also_when_the_network_was_busy_the_first_time(talk: Conversation, network: Network) -> None:
    network.plan = [ChannelError("try later", permanent=False)]
    deliver.drain()
    answers(talk)
    Sending.objects.update(due_at=clock.now())

    while deliver.drain():
        pass

    assert (machines().delivery, len(network.given)) == ("failed", 2)


def test_a_person_who_left_again_or_wrote_a_note_only_stops_nothing(talk: Conversation, network: Network) -> None:
    holds(talk)
    release_hold(conversation=talk, by=cast.ravi())
    note(conversation=talk, by=cast.ravi(), text="a good answer", key="n1")

    deliver.drain()

    assert (machines().delivery, len(network.given)) == ("sent", 1)


def test_that_a_person_comes_is_said_until_that_person_has_written(network: Network) -> None:
    refund()
    bot()
    takes(ask("I want to talk to a person").conversation)

    deliver.drain()

    assert (machines().delivery, len(network.given)) == ("sent", 1)


def test_that_a_person_comes_is_not_said_below_their_own_words(network: Network) -> None:
    refund()
    bot()
    answers(ask("I want to talk to a person").conversation)
    Sending.objects.update(due_at=clock.now())

    deliver.drain()
    deliver.drain()

    assert (machines().delivery, [each.text for each in network.given]) == ("failed", ["Ravi here."])


@pytest.mark.usefixtures("network")
def test_the_agent_sees_that_it_was_not_sent_and_the_packet_does_not_call_it_an_answer(talk: Conversation) -> None:
    takes(talk)
    deliver.drain()
    BotSetting.objects.update(on=False)
    ask("hello?")

    bubble = bubble_of(machines(), staff=cast.ravi(), place="desk")

    assert (bubble.state, bubble.error) == (("soon", "not sent: a person joined first"), "")
    assert packet.build(talk)["answered"] == []


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "A person joined before this went out."), ("hi", "यह भेजे जाने से पहले कोई व्यक्ति आ गया।")],
)
def test_programs_read_that_it_was_withheld_and_why_in_their_language(
    talk: Conversation, language: str, said: str
) -> None:
    takes(talk)
    deliver.drain()

    with translation.override(language):
        told = message_out(message_shown(machines())).delivery

    assert told is not None
    assert (told.state, told.error) == ("withheld", said)


@pytest.mark.usefixtures("network")
def test_words_that_were_not_sent_are_no_answer_in_what_a_bot_solved(talk: Conversation) -> None:
    holds(talk)
    deliver.drain()
    release_hold(conversation=talk, by=cast.ravi())

    assert containment_of(cast.facebook()).outcomes == {}
    assert [each.act for each in course_of(talk).turns] == [None]


def test_who_wants_it_sent_all_the_same_sends_it_again(talk: Conversation, network: Network) -> None:
    takes(talk)
    deliver.drain()

    retry_reply(message=machines(), by=cast.ravi())
    deliver.drain()

    assert (machines().delivery, len(network.given)) == ("sent", 1)
