"""One person answers at a time."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.inbox.actions.hold import hold, hold_of, release_hold, renew, take_over
from sunwai.inbox.models import Activity, Conversation
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def test_a_hold_lasts_some_seconds() -> None:
    talk, ravi = asked(), cast.ravi()

    held = hold(conversation=talk, by=ravi, seconds=45)

    assert (held.staff, hold_of(talk)) == (ravi, held)
    with time_machine.travel(clock.now() + dt.timedelta(seconds=46)):
        assert hold_of(talk).staff is None


def test_two_people_do_not_hold_one_conversation() -> None:
    talk = asked()
    hold(conversation=talk, by=cast.ravi())

    with pytest.raises(Refused, match="Ravi") as no:
        hold(conversation=talk, by=cast.meera())

    assert no.value.code == "held"


def test_an_ended_hold_is_free() -> None:
    talk, meera = asked(), cast.meera()
    hold(conversation=talk, by=cast.ravi())

    with time_machine.travel(clock.now() + dt.timedelta(seconds=46)):
        held = hold(conversation=talk, by=meera)

    assert held.staff == meera


def test_renewing_lasts_longer_and_wakes_nobody() -> None:
    talk = asked()
    first = hold(conversation=talk, by=cast.ravi(), seconds=10)
    stamp = talk.change

    second = renew(conversation=talk, by=cast.ravi(), seconds=9999)

    assert first.until is not None
    assert second.until is not None
    assert dt.timedelta(seconds=580) < second.until - first.until < dt.timedelta(seconds=600)
    assert Conversation.objects.get().change == stamp


def test_a_hold_is_let_go() -> None:
    talk, ravi = asked(), cast.ravi()
    hold(conversation=talk, by=ravi)

    release_hold(conversation=talk, by=ravi)

    assert hold_of(Conversation.objects.get()).staff is None


def test_somebody_elses_hold_is_not_let_go() -> None:
    talk, ravi = asked(), cast.ravi()
    hold(conversation=talk, by=ravi)

    release_hold(conversation=talk, by=cast.meera())

    assert hold_of(Conversation.objects.get()).staff == ravi


def test_a_lead_takes_over_and_it_is_written_down() -> None:
    talk, meera = asked(), cast.meera()
    hold(conversation=talk, by=cast.ravi())

    taken = take_over(conversation=talk, by=meera)

    assert taken.staff == meera
    assert Activity.objects.get().data["name"] == "Ravi"


def test_taking_over_from_nobody_is_a_hold() -> None:
    talk = asked()

    take_over(conversation=talk, by=cast.meera())

    assert not Activity.objects.exists()
