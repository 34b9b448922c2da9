"""Going private in one step, by a message or a link, and the reminder to say in public how it ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from sunwai.channels.types import Capability
from sunwai.customers.models import ProofLink
from sunwai.inbox.actions.privately import WENT, go_private
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.answering.ways import Way, step_for
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries.clocks import closing_due, closing_due_in, newest, waiting, waiting_in
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.connections.network import become
from tests.portal.chat import widget

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    """A complaint below a post."""
    return cast.message(text="mera paisa?", visibility="public", kind="comment").conversation


@pytest.fixture
def without_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network has no private messages; the brand has a chat on its site."""
    become(monkeypatch, unable=[Capability.PRIVATE_REPLY])
    widget()


def went(talk: Conversation, **words: Any) -> Message:
    said = {"key": "k", "public": "Let us talk: {link}", "private": "Tell us more."} | words
    return go_private(conversation=talk, by=cast.ravi(), **said)


def test_both_answers_go_out_together(talk: Conversation) -> None:
    said = went(talk, public="We wrote to you.")

    answers = talk.messages.filter(direction="out").order_by("pk")
    assert [(each.visibility, each.text) for each in answers] == [
        ("public", "We wrote to you."),
        ("private", "Tell us more."),
    ]
    assert said.pk == answers[0].pk


def test_pressing_twice_is_going_once(talk: Conversation) -> None:
    assert went(talk).pk == went(talk).pk

    assert talk.messages.filter(direction="out").count() == 2
    assert talk.activities.filter(verb="went_private").count() == 1


def test_an_empty_private_message_sends_nothing_at_all(talk: Conversation) -> None:
    with pytest.raises(Refused):
        went(talk, private="")

    assert not talk.messages.filter(direction="out").exists()


@pytest.mark.usefixtures("without_messages")
def test_without_private_messages_the_public_answer_has_a_link(talk: Conversation) -> None:
    said = went(talk)

    link = ProofLink.objects.get()
    step = step_for(talk)
    assert step
    assert step.way is Way.LINK
    assert "/proof/" in said.text
    assert link.public
    assert link.conversation_id == talk.pk


@pytest.mark.usefixtures("without_messages")
def test_a_link_is_made_once_however_often_one_presses(talk: Conversation) -> None:
    went(talk)
    went(talk)

    assert ProofLink.objects.count() == 1


def test_without_any_way_it_is_said_in_words(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, unable=[Capability.PRIVATE_REPLY])

    with pytest.raises(Refused) as no:
        went(talk)

    assert no.value.code == "no_private_way"


def test_a_stranger_s_conversation_is_not_there(talk: Conversation) -> None:
    with pytest.raises(NotFound):
        go_private(conversation=talk, by=cast.charlie(), key="k", public="x", private="y")


def is_due(talk: Conversation) -> bool:
    went_private = newest(talk, WENT)
    due = closing_due(talk.messages.all(), went=went_private)
    assert due == closing_due_in(talk, went=went_private)
    return due


def test_the_end_is_due_in_public_until_it_is_said(talk: Conversation) -> None:
    assert not is_due(talk)
    went(talk)
    assert is_due(talk)

    reply(conversation=talk, by=cast.ravi(), text="Sorted out.", visibility="public", key="end")

    assert not is_due(talk)


def test_public_and_private_wait_by_their_own_clocks(talk: Conversation) -> None:
    first = talk.messages.get()
    later = cast.message(talk, text="here it is", sent_at=first.sent_at + dt.timedelta(minutes=5))
    said = waiting([first, later], status=talk.status)
    assert said == {"public": first.sent_at, "private": later.sent_at}

    answer = Message(direction="out", visibility="private", sent_at=clock.now() + dt.timedelta(hours=1), pk=10**6)

    assert waiting([first, later, answer], status="open") == {"public": first.sent_at}
    assert waiting([first, later], status="resolved") == {}


def long_talk(talk: Conversation, count: int, **changes: Any) -> None:
    """Let a customer write on, a minute between two."""
    begun = clock.now() - dt.timedelta(days=1)
    values = {"direction": "in", "kind": "chat", "visibility": "private", "author_type": "customer", **changes}
    times = (begun + dt.timedelta(minutes=number) for number in range(count))
    said = [Message(conversation=talk, text="?", sent_at=at, **values) for at in times]
    Message.objects.bulk_create(said)


def test_a_database_asked_of_250_messages_says_what_the_messages_say(
    talk: Conversation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    long_talk(talk, 150)
    long_talk(talk, 60, direction="out", visibility="public", author_type="agent")
    long_talk(talk, 20, automatic=True, direction="out", author_type="bot")
    long_talk(talk, 20, visibility="staff")

    with django_assert_num_queries(2):
        said = waiting_in(talk)

    assert talk.messages.count() > 250
    assert said == waiting(talk.messages.all(), status=talk.status)
    assert set(said) == {"public", "private"}


def test_a_resolved_conversation_waits_for_nobody_however_long(talk: Conversation) -> None:
    Conversation.objects.filter(pk=talk.pk).update(status="resolved")
    talk.refresh_from_db()

    assert waiting_in(talk) == {}
