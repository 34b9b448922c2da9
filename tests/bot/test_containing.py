"""Containment: who came back, by whatever channel, was not helped; who merely left does not count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.bot.containing import Case, Contact, Outcome, contained, outcome
from sunwai.bot.models import BotTurn
from sunwai.bot.queries.containment import containment_of
from sunwai.inbox.models import Message, Topic
from sunwai.kernel import clock
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.api.client import Program
from tests.bot.asking import ask, bot, refund

NOW = dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def case(**changes: Any) -> Case:
    values: dict[str, Any] = {"conversation": 1, "spoke_at": NOW - 9 * DAY, "solved_at": NOW - 9 * DAY, "person": False}
    return Case(**{**values, **changes})


def wrote(days_ago: float, topic: int | None = None) -> tuple[Contact, ...]:
    return (Contact(at=NOW - days_ago * DAY, topic=topic),)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Outcome.CONTAINED),
        ({"person": True}, Outcome.PERSON),
        ({"solved_at": None}, Outcome.LEFT),
        ({"solved_at": None, "spoke_at": NOW - DAY}, Outcome.WAITING),
        ({"solved_at": NOW - 6 * DAY}, Outcome.WAITING),
        ({"contacts": wrote(3)}, Outcome.CAME_BACK),
        ({"contacts": wrote(1.9)}, Outcome.CONTAINED),
        ({"contacts": wrote(10)}, Outcome.CONTAINED),
        ({"contacts": wrote(3, topic=7), "topic": 8}, Outcome.CONTAINED),
        ({"contacts": wrote(3, topic=7), "topic": 7}, Outcome.CAME_BACK),
        ({"contacts": wrote(3, topic=7)}, Outcome.CAME_BACK),
        ({"solved_at": NOW - 3 * DAY, "contacts": wrote(1)}, Outcome.CAME_BACK),
    ],
)
def test_what_became_of_a_conversation(changes: dict[str, Any], expected: Outcome) -> None:
    assert outcome(case(**changes), now=NOW) is expected


def test_the_share_leaves_out_who_waits_and_says_how_sure_it_is() -> None:
    cases = [case(conversation=each, person=each >= 8) for each in range(10)]

    found = contained([*cases, case(conversation=99, solved_at=NOW)], now=NOW)

    assert (found.n, found.share, found.number(Outcome.WAITING)) == (10, 0.8, 1)
    assert found.interval == pytest.approx((0.490162, 0.943318), abs=1e-6)


def test_nothing_is_no_share() -> None:
    assert (contained([], now=NOW).share, contained([], now=NOW).interval) == (None, None)


@pytest.fixture
def asha() -> Message:
    forget()
    refund()
    bot()
    return ask("when will I get my refund?")


def aged(days: int) -> None:
    for message in Message.objects.all():
        Message.objects.filter(pk=message.pk).update(sent_at=message.sent_at - days * DAY)
    for turn in BotTurn.objects.all():
        BotTurn.objects.filter(pk=turn.pk).update(at=turn.at - days * DAY)


def outcomes() -> list[str]:
    return list(containment_of(cast.facebook()).outcomes.values())


@pytest.mark.django_db
@pytest.mark.parametrize("last", ["Yes, it helped", "thank you so much"])
def test_who_said_that_it_helped_and_did_not_come_back_was_helped(asha: Message, last: str) -> None:
    ask(last)
    aged(8)

    assert outcomes() == ["contained"]


@pytest.mark.django_db
def test_who_came_back_by_another_channel_within_seven_days_was_not(asha: Message) -> None:
    ask("Yes, it helped")
    aged(8)
    mail = cast.conversation(customer=asha.conversation.customer, connection=cast.mailbox())
    cast.message(mail, "still no refund", sent_at=clock.now() - 3 * DAY)
    other = Topic.objects.create(brand=cast.brand(), name="Opening hours")

    before = outcomes()
    type(mail).objects.filter(pk=mail.pk).update(known_topic=other)
    type(mail).objects.filter(pk=asha.conversation_id).update(
        known_topic=Topic.objects.create(brand=cast.brand(), name="R")
    )

    assert (before, outcomes()) == (["came_back"], ["contained"])


@pytest.mark.django_db
def test_who_merely_left_does_not_count(asha: Message) -> None:
    aged(8)

    assert outcomes() == ["left"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/measures/containment", "/bots/{bot}/containment"])
def test_programs_read_it_for_a_time_and_by_group(asha: Message, path: str) -> None:
    ask("Yes, it helped")
    aged(8)
    asked = path.format(bot=asha.connection_id)
    program, first = Program(cast.alice()), (clock.now() - 9 * DAY).strftime("%Y-%m-%dT%H:%M:%SZ")

    whole, after = program.get(f"{asked}?by=channel&from={first}"), program.get(f"{asked}?to={first}")

    assert (whole["name"], whole["value"], whole["n"], len(whole["interval"])) == ("containment", 1.0, 1, 2)
    assert whole["rows"] == [{"conversation": asha.conversation_id, "outcome": "contained"}]
    assert [(each["key"], each["n"]) for each in whole["groups"]] == [("facebook", 1)]
    assert (after["value"], after["n"], after["rows"], "7 days" in after["definition"]) == (None, 0, [], True)


@pytest.mark.django_db
def test_programs_count_only_what_their_person_may_see(asha: Message) -> None:
    ask("Yes, it helped")
    aged(8)

    assert Program(cast.charlie()).get("/measures/containment")["n"] == 0
