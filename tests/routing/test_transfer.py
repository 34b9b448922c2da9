"""Giving away what another person began to answer is one thing, however it is done: offered, with a packet."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import Settings

from sunwai.inbox.actions.assign import assign, assign_team
from sunwai.inbox.actions.bulk import BulkPlan, bulk, undo_bulk
from sunwai.inbox.actions.note import note
from sunwai.inbox.models import Conversation
from sunwai.kernel import delivery
from sunwai.people.models import Staff
from sunwai.routing.actions.hand_off import Offer, accept, offer, refuse
from sunwai.routing.models import HandOff
from tests import cast
from tests.api.client import Program
from tests.inbox.talk import answer
from tests.routing.offers import payments, ravis

pytestmark = pytest.mark.django_db


def begun() -> Conversation:
    """Return a conversation in which Ravi, who has it, has answered."""
    talk = ravis()
    answer(talk)
    return talk


def neha() -> Staff:
    payments()
    return cast.staff("Neha", inside=False)


def settled() -> None:
    while delivery.drain():
        pass


def test_in_bulk_what_somebody_began_is_offered_with_its_packet_and_the_rest_is_given() -> None:
    mine, fresh = begun(), ravis()

    done = bulk(conversations=[mine.pk, fresh.pk], by=cast.alice(), plan=BulkPlan(assignee=cast.meera())).done

    offered = HandOff.objects.get()
    assert done == sorted([mine.pk, fresh.pk])
    assert (offered.conversation, offered.to_staff, offered.back_to_staff) == (mine, cast.meera(), cast.ravi())
    assert (offered.from_staff, bool(offered.packet)) == (cast.alice(), True)
    assert set(Conversation.objects.values_list("assignee__name", flat=True)) == {"Meera"}


def test_undone_in_bulk_it_is_who_had_it_again_and_nothing_is_offered() -> None:
    talk = begun()
    done = bulk(conversations=[talk.pk], by=cast.alice(), plan=BulkPlan(assignee=cast.meera()))

    undo_bulk(change=done.change, by=cast.alice())
    settled()

    talk.refresh_from_db()
    assert (talk.assignee, HandOff.objects.get().state) == (cast.ravi(), "withdrawn")


def test_a_patch_hands_over_too_and_refused_it_comes_back() -> None:
    talk = begun()

    answered = Program(cast.alice()).patch(f"/conversations/{talk.pk}", {"assignee": cast.meera().pk})
    refuse(hand_off=HandOff.objects.get(), by=cast.meera(), reason="Not mine")

    talk.refresh_from_db()
    assert answered.json()["assignee"] == cast.meera().pk
    assert talk.assignee == cast.ravi()


def test_a_patch_of_person_and_team_is_one_hand_off() -> None:
    talk = begun()
    body = {"assignee": neha().pk, "team": payments().pk}

    Program(cast.alice()).patch(f"/conversations/{talk.pk}", body)
    settled()

    offered = HandOff.objects.get()
    talk.refresh_from_db()
    assert (offered.state, offered.to_staff, talk.team) == ("offered", neha(), payments())
    accept(hand_off=offered, by=neha())


def test_given_to_another_team_it_is_offered_to_the_team() -> None:
    talk = begun()

    assign_team(conversation=talk, by=cast.alice(), team=payments())

    talk.refresh_from_db()
    assert (HandOff.objects.get().to_team, talk.assignee, talk.team) == (payments(), None, payments())


def test_offered_again_to_somebody_else_it_still_comes_back_to_who_began() -> None:
    talk = begun()
    assign(conversation=talk, by=cast.alice(), assignee=cast.meera())

    assign(conversation=talk, by=cast.alice(), assignee=neha())
    settled()

    talk.refresh_from_db()
    first, second = HandOff.objects.order_by("pk")
    assert (first.state, second.state, second.back_to_staff) == ("withdrawn", "offered", cast.ravi())
    assert talk.assignee == neha()


def test_taking_it_oneself_needs_nobodys_answer() -> None:
    talk = begun()

    assign(conversation=talk, by=cast.meera(), assignee=cast.meera())

    assert not HandOff.objects.exists()


def test_what_nobody_has_answered_is_only_assigned() -> None:
    talk = ravis()
    note(conversation=talk, by=cast.ravi(), text="I will look")

    assign(conversation=talk, by=cast.alice(), assignee=cast.meera())

    talk.refresh_from_db()
    assert (talk.assignee, HandOff.objects.count()) == (cast.meera(), 0)


def test_back_to_nobody_is_no_hand_off() -> None:
    talk = begun()

    assign(conversation=talk, by=cast.alice(), assignee=None)

    talk.refresh_from_db()
    assert (talk.assignee, HandOff.objects.count()) == (None, 0)


def test_how_long_a_receiver_has_is_the_installations_when_nobody_says(settings: Settings) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"hand_off_minutes": 45})
    one, other = begun(), ravis()

    assign(conversation=one, by=cast.ravi(), assignee=cast.meera())
    offer(conversation=other, by=cast.ravi(), to=Offer(staff=cast.meera(), minutes=10))

    waits = [each.due_at - each.offered_at for each in HandOff.objects.order_by("pk")]
    assert waits == [dt.timedelta(minutes=45), dt.timedelta(minutes=10)]
