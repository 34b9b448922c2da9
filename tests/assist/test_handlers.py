"""What we said is read once it went out: promises on file, and what was asked for while it was there."""

from __future__ import annotations

import pytest

from sunwai.assist.handlers import read_again
from sunwai.assist.models import Repeat
from sunwai.channels.types import Sent
from sunwai.customers.models import Fact
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.actions.sending import mark_sent
from sunwai.inbox.events import ConversationOpened
from sunwai.kernel import clock, delivery
from sunwai.people.models import Staff
from tests import cast
from tests.assist.telling import says

pytestmark = pytest.mark.django_db


def goes_out(text: str, *, by: Staff | None = None) -> None:
    """Answer Asha, let the network take it, and let every handler hear of it."""
    talk = says("my order number is 88213").conversation
    message = reply(conversation=talk, by=by or cast.ravi(), text=text, visibility="private", key="k1")
    mark_sent(message.sending, Sent(external_ids=("m_out",), at=clock.now()))
    while delivery.drain():
        pass


def test_a_promise_of_ours_is_on_file_once_it_went_out() -> None:
    goes_out("We will refund you by Friday.")

    promise = Fact.objects.get(kind="promise")
    assert (promise.said_by, promise.customer.name) == ("agent", "Asha Verma")


def test_asking_again_counts_once_it_went_out() -> None:
    goes_out("What is your order number?")

    assert Repeat.objects.get().way == "asked"


def test_an_answer_that_was_not_sent_yet_promises_nothing() -> None:
    talk = says("hello").conversation
    reply(conversation=talk, by=cast.ravi(), text="We will refund you by Friday.", visibility="private", key="k1")

    delivery.drain()

    assert not Fact.objects.exists()


def test_another_event_is_a_mistake_of_the_wiring() -> None:
    with pytest.raises(TypeError):
        read_again(ConversationOpened(conversation_id=1), 1)
