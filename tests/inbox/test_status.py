"""Resolving, reopening, waiting, snoozing."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.inbox.actions.block import mark_spam
from sunwai.inbox.actions.hold import hold
from sunwai.inbox.actions.status import reopen, resolve, set_pending, snooze, unsnooze, wake_snoozed
from sunwai.inbox.models import Activity, Conversation, Resolution, Status
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.models import Event
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_a_solved_conversation_waits_for_nobody() -> None:
    talk = asked()

    resolve(conversation=talk, by=cast.ravi(), resolution="solved")

    talk.refresh_from_db()
    assert (talk.status, talk.resolution, talk.waiting_since) == (Status.RESOLVED, Resolution.SOLVED, None)
    assert talk.resolved_at is not None
    assert Event.objects.get(kind="conversation_resolved").data["resolution"] == "solved"


def test_resolving_twice_happens_once() -> None:
    talk = asked()

    resolve(conversation=talk, by=cast.ravi())
    resolve(conversation=talk, by=cast.ravi())

    assert Activity.objects.filter(verb="resolved").count() == 1


@pytest.mark.parametrize("resolution", ["merged", "", "done"])
def test_only_known_reasons_resolve(resolution: str) -> None:
    with pytest.raises(Refused) as no:
        resolve(conversation=asked(), by=cast.ravi(), resolution=resolution)

    assert no.value.code == "unknown_resolution"


def test_a_reopened_conversation_waits_as_before() -> None:
    talk = asked()
    waited = talk.waiting_since
    resolve(conversation=talk, by=cast.ravi())

    reopen(conversation=talk, by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.status, talk.resolution, talk.resolved_at, talk.waiting_since) == (Status.OPEN, "", None, waited)
    assert Event.objects.filter(kind="conversation_reopened").count() == 1


def test_opening_what_is_open_changes_nothing() -> None:
    talk = asked()

    reopen(conversation=talk, by=cast.ravi())

    assert not Activity.objects.exists()


def test_a_merged_conversation_does_not_come_back() -> None:
    talk = cast.resolved(merged_into=asked(customer=cast.customer("Bilal")))

    with pytest.raises(Refused) as no:
        reopen(conversation=talk, by=cast.ravi())

    assert no.value.code == "merged"


def test_a_hold_keeps_the_status() -> None:
    talk = asked()
    hold(conversation=talk, by=cast.meera())

    for act in (resolve, reopen, set_pending, mark_spam):
        with pytest.raises(Refused, match="Meera"):
            act(conversation=talk, by=cast.ravi())


def test_pending_is_the_customers_turn() -> None:
    talk = asked()

    set_pending(conversation=talk, by=cast.ravi())

    talk.refresh_from_db()
    assert talk.status == Status.PENDING


def test_spam_is_resolved_as_spam_once() -> None:
    talk = asked()

    mark_spam(conversation=talk, by=cast.ravi())
    mark_spam(conversation=talk, by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.status, talk.resolution) == (Status.RESOLVED, Resolution.SPAM)
    assert Activity.objects.count() == 1


def test_a_snoozed_conversation_opens_at_its_moment() -> None:
    talk = asked()
    snooze(conversation=talk, by=cast.ravi(), until=clock.now() + HOUR)
    early = wake_snoozed()

    with time_machine.travel(clock.now() + HOUR):
        late = wake_snoozed()

    talk.refresh_from_db()
    assert (early, late, talk.status, talk.snoozed_until) == (0, 1, Status.OPEN, None)


def test_it_rings_once() -> None:
    snooze(conversation=asked(), by=cast.ravi(), until=clock.now() + HOUR)

    with time_machine.travel(clock.now() + HOUR):
        rung = [wake_snoozed(clock.now()) for _ in range(2)]

    assert rung == [1, 0]


def test_a_moved_snooze_rings_at_the_later_moment() -> None:
    talk = asked()
    snooze(conversation=talk, by=cast.ravi(), until=clock.now() + HOUR)
    snooze(conversation=talk, by=cast.ravi(), until=clock.now() + 2 * HOUR)

    with time_machine.travel(clock.now() + HOUR):
        rung = wake_snoozed()

    assert rung == 0


def test_what_was_opened_before_rings_in_vain() -> None:
    talk = asked()
    snooze(conversation=talk, by=cast.ravi(), until=clock.now() + HOUR)
    unsnooze(conversation=talk, by=cast.ravi())

    with time_machine.travel(clock.now() + HOUR):
        rung = wake_snoozed()

    talk.refresh_from_db()
    assert (rung, talk.status) == (0, Status.OPEN)


def test_only_a_snoozed_one_is_unsnoozed() -> None:
    talk = asked()
    Conversation.objects.update(status=Status.PENDING)

    unsnooze(conversation=talk, by=cast.ravi())

    talk.refresh_from_db()
    assert talk.status == Status.PENDING


@pytest.mark.parametrize("hours", [-1, 0, 24 * 367])
def test_a_snooze_ends_within_a_year(hours: int) -> None:
    with pytest.raises(Refused) as no:
        snooze(conversation=asked(), by=cast.ravi(), until=clock.now() + hours * HOUR)

    assert no.value.code == "bad_time"
