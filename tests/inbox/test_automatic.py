"""First contact and away: said once, in the customer's language, never to machines, never twice a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.connections.actions.spending import spend
from sunwai.connections.models import AutomaticText, Connection
from sunwai.customers.models import Identity
from sunwai.desk.activities import sentence_of
from sunwai.inbox.actions import automatic
from sunwai.inbox.answering import machine
from sunwai.inbox.answering.target import find_target
from sunwai.inbox.models import Conversation, Message, Sending
from sunwai.inbox.queries.outbound import outbound
from sunwai.kernel import clock
from tests import cast
from tests.connections.network import DOLLAR, become
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db

HELLO = {"en": "Thanks, we will answer soon.", "hi": "धन्यवाद, हम जल्द जवाब देंगे।"}
AWAY = {"en": "We are closed until tomorrow."}


def switched_on(occasion: str = "first_contact", texts: dict[str, str] = HELLO, **changes: Any) -> AutomaticText:
    return AutomaticText.objects.create(connection=cast.facebook(), occasion=occasion, texts=texts, on=True, **changes)


def said() -> list[str]:
    return list(Message.objects.filter(direction="out").order_by("pk").values_list("text", flat=True))


def again(talk: Conversation) -> None:
    """Let the customer write once more, now."""
    cast.message(talk, "hello?")
    talk.threads.update(last_inbound_at=clock.now())
    Conversation.objects.update(last_activity_at=clock.now())


def test_first_contact_is_answered_once_and_marked_as_a_machines() -> None:
    switched_on()
    talk = asked()

    assert (automatic.speak(), automatic.speak()) == (1, 0)

    message = talk.messages.get(direction="out")
    assert (message.automatic, message.author_type, message.author_staff) == (True, "bot", None)
    assert Sending.objects.get().human is False
    assert outbound(Sending.objects.get()).automatic


def test_it_speaks_the_conversations_language() -> None:
    switched_on()
    asked(language="hi")

    automatic.speak()

    assert said() == [HELLO["hi"]]


def test_words_that_name_an_answer_that_is_not_there_are_told_to_staff_once() -> None:
    switched_on("away", {"en": "Read this: {{answer:99}}"})
    talk = asked(language="en")

    assert (automatic.speak(), automatic.speak(), said()) == (0, 0, [])
    (told,) = talk.activities.filter(verb="not_said")
    assert sentence_of(told) == "An automatic message was not sent: the checked answer that it names does not exist"


def test_the_customer_still_waits_for_a_person() -> None:
    switched_on()
    talk = asked()

    automatic.speak()

    talk.refresh_from_db()
    assert (talk.status, talk.waiting_since is not None, talk.first_response_at) == ("open", True, None)


def test_away_is_said_in_older_conversations_too_but_once_a_day() -> None:
    switched_on("away", AWAY)
    talk = asked(opened_at=clock.now() - dt.timedelta(days=3))
    automatic.speak()

    for hours in (5, 25):
        with time_machine.travel(clock.now() + dt.timedelta(hours=hours)):
            again(talk)
            automatic.speak()

    assert said() == [AWAY["en"], AWAY["en"]]


def test_while_away_the_greeting_is_that_nobody_is_there() -> None:
    switched_on()
    switched_on("away", AWAY)
    asked()

    automatic.speak()

    assert said() == [AWAY["en"]]


@pytest.mark.parametrize(
    "changes",
    [{"automatic": True}, {"proof": "held"}, {"visibility": "public", "kind": "comment"}, {"deleted_at": clock.now()}],
)
def test_some_messages_no_machine_answers(changes: dict[str, Any]) -> None:
    switched_on()
    talk = asked()
    talk.messages.update(**changes)

    automatic.speak()

    assert said() == []


def test_a_blocked_customer_gets_nothing() -> None:
    switched_on()
    asked()
    Identity.objects.update(blocked_at=clock.now())

    assert automatic.speak() == 0


def test_an_old_message_is_no_moment_to_speak() -> None:
    switched_on()
    talk = asked()
    talk.messages.update(sent_at=clock.now() - dt.timedelta(hours=1))

    assert automatic.speak() == 0


def test_whom_a_person_answered_needs_no_machine() -> None:
    switched_on("away", AWAY)
    answer(asked())

    assert automatic.speak() == 0


@pytest.mark.parametrize("off", ["switch", "connection", "cap"])
def test_it_is_silent_when_switched_off_paused_or_capped(off: str) -> None:
    switched_on()
    asked()
    if off == "switch":
        AutomaticText.objects.update(on=False)
    elif off == "connection":
        Connection.objects.update(state="paused")
    else:
        AutomaticText.objects.update(sent_on=clock.now().date(), sent=automatic.MOST_A_DAY)

    assert automatic.speak() == 0


def test_at_the_budget_machines_are_silent_even_where_people_may_go_over(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    switched_on()
    asked(connection=cast.facebook())
    Connection.objects.update(over_budget=True)
    spend(cast.facebook(), 1_000_000)

    assert automatic.speak() == 0


def test_where_the_network_takes_no_more_nothing_is_said() -> None:
    switched_on()
    talk = asked()
    talk.threads.update(last_inbound_at=clock.now() - dt.timedelta(hours=25))

    assert automatic.speak() == 0


def test_where_nothing_is_switched_on_it_costs_one_query(django_assert_num_queries: pytest.FixtureRequest) -> None:
    asked()

    with django_assert_num_queries(1):  # type: ignore[operator]
        automatic.speak()


def menu_said(talk: Conversation) -> None:
    """Let a menu answer what the customer tapped last."""
    tapped = talk.messages.filter(direction="in").latest("pk")
    where = find_target(talk, visibility="private", in_reply_to=tapped)
    machine.queue(where, text="We are open from nine.", occasion="menu")


def test_what_a_menu_answered_does_not_silence_the_away_text() -> None:
    switched_on("away", AWAY)
    talk = asked()
    menu_said(talk)
    before = automatic.speak()

    again(talk)

    assert (before, automatic.speak()) == (0, 1)
    assert said() == ["We are open from nine.", AWAY["en"]]
