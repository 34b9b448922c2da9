"""Many at once, and taking it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.inbox.actions.bulk import BulkPlan, BulkResult, bulk, undo_bulk
from sunwai.inbox.actions.organise import set_priority
from sunwai.inbox.models import Conversation, Status
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def do(*talks: Conversation, **plan: Any) -> BulkResult:
    return bulk(conversations=[talk.pk for talk in talks], by=cast.ravi(), plan=BulkPlan(**plan))


PLANS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"status": "resolved"}, {"status": "resolved", "resolution": "solved"}),
    ({"status": "resolved", "resolution": "spam"}, {"resolution": "spam"}),
    ({"status": "pending"}, {"status": "pending"}),
    ({"status": "snoozed", "snoozed_until": clock.now() + dt.timedelta(days=9)}, {"status": "snoozed"}),
    ({"status": "open", "priority": 2}, {"status": "open", "priority": 2}),
    ({"team": None}, {"team": None}),
]


@pytest.mark.parametrize(("plan", "expected"), PLANS)
def test_each_conversation_gets_the_change_and_loses_it_again(plan: dict[str, Any], expected: dict[str, Any]) -> None:
    talk = asked()
    before = Conversation.objects.values().get()

    result = do(talk, **plan)
    changed = Conversation.objects.get()
    undone = undo_bulk(change=result.change, by=cast.ravi())

    assert {name: getattr(changed, name) for name in expected} == expected
    assert (result.done, undone) == ([talk.pk], [talk.pk])
    assert {**Conversation.objects.values().get(), "change": 0} == {**before, "change": 0}


def test_people_and_tags_in_one_go() -> None:
    talk, ravi = asked(), cast.ravi()
    talk.tags.create(name="old")

    result = do(talk, assignee=ravi, add_tag="new", remove_tag="old")
    after = (Conversation.objects.get().assignee, [tag.name for tag in talk.tags.all()])
    undo_bulk(change=result.change, by=ravi)

    assert after == (ravi, ["new"])
    assert (Conversation.objects.get().assignee, [tag.name for tag in talk.tags.all()]) == (None, ["old"])
    assert Event.objects.filter(kind="conversation_assigned").count() == 2


def test_one_refusal_stops_nobody_else() -> None:
    foreign, mine = asked(team=cast.team("Elsewhere")), asked(customer=cast.customer("Bilal"))

    result = do(foreign, mine, status="pending")

    assert result.done == [mine.pk]
    assert [(number, no.code) for number, no in result.refused] == [(foreign.pk, "not_found")]


def test_a_refused_one_is_left_whole() -> None:
    talk = asked()

    result = do(talk, priority=3, status="nonsense")

    assert (result.done, result.refused[0][1].code) == ([], "unknown_status")
    assert Conversation.objects.get().priority == 1


def test_a_snooze_without_a_time_is_refused() -> None:
    result = do(asked(), status="snoozed")

    assert result.refused[0][1].code == "bad_time"


@pytest.mark.django_db(transaction=True)  # PostgreSQL stamps a change with its transaction
def test_what_somebody_changed_since_stays() -> None:
    talk = asked()
    result = do(talk, status="resolved")
    set_priority(conversation=talk, by=cast.meera(), priority=3)

    undone = undo_bulk(change=result.change, by=cast.ravi())

    assert (undone, Conversation.objects.get().status) == ([], Status.RESOLVED)


def test_undoing_twice_happens_once() -> None:
    result = do(asked(), status="resolved")
    undo_bulk(change=result.change, by=cast.ravi())

    assert undo_bulk(change=result.change, by=cast.ravi()) == []


def test_undoing_a_reopening_resolves_again() -> None:
    result = do(cast.resolved(), status="open")

    undo_bulk(change=result.change, by=cast.ravi())

    assert Conversation.objects.get().status == Status.RESOLVED
    assert Event.objects.filter(kind="conversation_resolved").count() == 1


def test_only_who_did_it_undoes_it() -> None:
    result = do(asked(), status="resolved")

    with pytest.raises(NotFound):
        undo_bulk(change=result.change, by=cast.meera())


def test_five_hundred_are_the_most() -> None:
    with pytest.raises(Refused) as no:
        bulk(conversations=range(501), by=cast.ravi(), plan=BulkPlan(status="open"))

    assert no.value.code == "too_many"
