"""Who speaks of ending their own life makes their conversation urgent, wherever it is said, and once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import Direction, InboundEdit, Kind, Visibility
from sunwai.inbox.actions.organise import set_priority
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.actions.status import resolve
from sunwai.inbox.models import Activity, Conversation, Priority
from sunwai.inbox.types import Incoming
from sunwai.intake.understanding import understood
from sunwai.kernel import clock
from tests import cast

pytestmark = pytest.mark.django_db
WORDS = "I want to kill myself"


def comes(text: str = WORDS, **changes: Any) -> Conversation:
    """Let Asha write a comment, as the pipeline takes it in; return its conversation."""
    values = {"visibility": Visibility.PUBLIC, "kind": Kind.COMMENT, "sent_at": clock.now(), **changes}
    incoming = [Incoming(connection=cast.facebook(), item=cast.inbound(text, **values))]
    (message,) = receive(understood(incoming)).messages
    return anew(message.conversation)


def anew(talk: Conversation) -> Conversation:
    talk.refresh_from_db()
    return talk


@pytest.mark.parametrize(
    ("text", "kind", "visibility"),
    [
        (WORDS, Kind.COMMENT, Visibility.PUBLIC),
        ("main khudkushi kar lunga", Kind.POST, Visibility.PUBLIC),
        ("मैं आत्महत्या कर लूंगा", Kind.REVIEW, Visibility.PUBLIC),
        ("میں خودکشی کر لوں گا", Kind.DM, Visibility.PRIVATE),
    ],
)
def test_it_is_urgent_wherever_it_is_said_without_a_bot(text: str, kind: Kind, visibility: Visibility) -> None:
    talk = comes(text, kind=kind, visibility=visibility)

    assert talk.priority == Priority.URGENT
    assert [each.actor for each in Activity.objects.filter(verb="made_urgent")] == [None]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("mera phone mar gaya", {}),
        (WORDS, {"automatic": True}),
        (WORDS, {"sent_at": clock.now() - dt.timedelta(days=31)}),
        (WORDS, {"direction": Direction.OUT, "partner": cast.inbound().author}),
    ],
)
def test_other_words_machines_history_and_ours_change_nothing(text: str, changes: dict[str, Any]) -> None:
    assert comes(text, **changes).priority < Priority.URGENT


def test_the_title_of_a_post_says_it_too() -> None:
    assert comes("what shall we do?", subject=WORDS, parent_id="p_1").priority < Priority.URGENT
    assert comes("please read", subject=WORDS).priority == Priority.URGENT


def test_who_lowered_it_is_not_overruled_until_it_is_resolved() -> None:
    talk, alice = comes(), cast.alice()
    set_priority(conversation=talk, by=alice, priority=Priority.LOW)

    lowered = comes(external_id="m_2").priority
    resolve(conversation=anew(talk), by=alice)
    again = comes(external_id="m_3")

    assert (lowered, again.pk, again.priority) == (Priority.LOW, talk.pk, Priority.URGENT)


def test_it_comes_in_an_edit() -> None:
    talk = comes("what a day", external_id="m_1")
    edit = InboundEdit(account="1001", external_id="m_1", edited_at=clock.now(), text=WORDS)

    receive([Incoming(connection=cast.facebook(), item=edit)])

    assert anew(talk).priority == Priority.URGENT
