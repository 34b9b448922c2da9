"""Giving a conversation to somebody who must take it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.inbox.actions.assign import assign
from sunwai.inbox.actions.status import resolve
from sunwai.inbox.models import Activity
from sunwai.inbox.queries.visibility import sees
from sunwai.kernel import clock, delivery
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.routing.actions.calendars import choose_calendar, make_calendar
from sunwai.routing.actions.hand_off import Offer, accept, mark_seen, offer, refuse, withdraw
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.hand_offs.timing import time_out
from sunwai.routing.models import HandOff, HandOffState, Source
from sunwai.routing.queries.hand_offs import offered_to, standing
from tests import cast
from tests.routing.calendars.weeks import at, place
from tests.routing.offers import given, payments, ravis

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_what_is_offered_is_the_receivers_at_once() -> None:
    talk = ravis()

    offered = given(talk)

    talk.refresh_from_db()
    assert talk.assignee == cast.meera()
    assert list(offered_to(cast.meera())) == [offered]
    assert standing(talk) == offered


def test_accepting_ends_the_offer_and_keeps_the_age() -> None:
    talk = ravis()
    waiting = talk.waiting_since

    accept(hand_off=given(talk), by=cast.meera())

    talk.refresh_from_db()
    assert (talk.assignee, talk.waiting_since) == (cast.meera(), waiting)
    assert standing(talk) is None
    assert [each.verb for each in talk.activities.order_by("pk")] == ["hand_off_offered", "hand_off_accepted"]


def test_refused_it_comes_back_with_its_age_and_the_reason() -> None:
    talk = ravis()
    waiting = talk.waiting_since

    refuse(hand_off=given(talk), by=cast.meera(), reason=" I know nothing of taxes. ")

    talk.refresh_from_db()
    assert (talk.assignee, talk.team, talk.waiting_since) == (cast.ravi(), cast.team(), waiting)
    back = standing(talk)
    assert back is not None
    assert (back.state, back.reason) == ("refused", "I know nothing of taxes.")


def test_who_got_it_back_says_that_they_have_read_why() -> None:
    talk = ravis()
    back = given(talk)
    refuse(hand_off=back, by=cast.meera(), reason="No")

    with pytest.raises(Refused, match="who has the conversation"):
        mark_seen(hand_off=back, by=cast.meera())
    mark_seen(hand_off=back, by=cast.ravi())

    assert standing(talk) is None


def test_who_is_offered_it_has_nothing_to_have_read_yet() -> None:
    talk = ravis()
    offered = given(talk)

    with pytest.raises(Refused, match="who has the conversation"):
        mark_seen(hand_off=offered, by=cast.meera())
    refuse(hand_off=offered, by=cast.meera(), reason="No")

    assert standing(talk) == offered


def test_not_taken_in_time_it_comes_back_with_its_age() -> None:
    with time_machine.travel(clock.now(), tick=False) as now:
        talk = ravis()
        waiting = talk.waiting_since
        given(talk, minutes=30)
        now.shift(29 * 60)
        assert time_out() == 0

        now.shift(61)
        assert (time_out(), time_out()) == (1, 0)

    talk.refresh_from_db()
    assert (talk.assignee, talk.waiting_since) == (cast.ravi(), waiting)
    assert talk.activities.get(verb="hand_off_timed_out").actor is None


def test_an_accepted_offer_never_times_out() -> None:
    offered = given()
    accept(hand_off=offered, by=cast.meera())

    with time_machine.travel(clock.now() + 2 * HOUR, tick=False):
        assert time_out() == 0

    offered.refresh_from_db()
    assert offered.state == HandOffState.ACCEPTED


def test_the_time_to_answer_is_counted_by_the_teams_calendar() -> None:
    team = payments()
    office = make_calendar(name="Payments", plan=Plan.model_validate({"places": [place("09:00-17:00")]}), by=None)
    choose_calendar(calendar=office, team=team, by=None)

    with time_machine.travel(at("2026-11-20T16:50"), tick=False):
        offered = given(to=team, minutes=30)

    assert offered.due_at == at("2026-11-23T09:20")


def test_in_a_team_whoever_accepts_has_it() -> None:
    talk = ravis()
    offered = given(talk, to=payments())
    talk.refresh_from_db()
    assert (talk.assignee, talk.team) == (None, payments())

    accept(hand_off=offered, by=cast.staff("Neha", inside=False))

    talk.refresh_from_db()
    assert talk.assignee == cast.staff("Neha", inside=False)
    assert not sees(cast.ravi(), talk)


def test_a_team_gives_it_back_to_the_person_and_the_team_it_came_from() -> None:
    talk = ravis()

    refuse(hand_off=given(talk, to=payments()), by=cast.staff("Omar", inside=False), reason="Ask shipping")

    talk.refresh_from_db()
    assert (talk.assignee, talk.team) == (cast.ravi(), cast.team())


def test_the_same_person_may_accept_twice_another_may_not() -> None:
    offered = given(to=payments())
    neha, omar = cast.staff("Neha", inside=False), cast.staff("Omar", inside=False)
    accept(hand_off=offered, by=neha)

    accept(hand_off=offered, by=neha)
    with pytest.raises(Refused, match="answered already"):
        accept(hand_off=offered, by=omar)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_who_refuses_says_why(reason: str) -> None:
    with pytest.raises(Refused):
        refuse(hand_off=given(), by=cast.meera(), reason=reason)

    assert HandOff.objects.get().state == HandOffState.OFFERED


def test_only_the_receiver_answers() -> None:
    offered = given()
    colleague = cast.staff("Neha")

    with pytest.raises(Refused, match="somebody else"):
        accept(hand_off=offered, by=colleague)
    with pytest.raises(Refused, match="somebody else"):
        refuse(hand_off=offered, by=cast.ravi(), reason="Mine again")


def test_for_an_outsider_there_is_no_offer() -> None:
    offered = given()

    with pytest.raises(NotFound):
        accept(hand_off=offered, by=cast.charlie())
    with pytest.raises(NotFound):
        refuse(hand_off=offered, by=cast.charlie(), reason="x")


def test_the_giver_takes_it_back_even_when_they_see_it_no_more() -> None:
    talk = ravis()
    offered = given(talk, to=payments())

    withdraw(hand_off=offered, by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.assignee, talk.team) == (cast.ravi(), cast.team())
    with pytest.raises(Refused, match="answered already"):
        accept(hand_off=offered, by=cast.alice())


def test_nobody_else_takes_an_offer_back() -> None:
    with pytest.raises(Refused, match="Only who offered"):
        withdraw(hand_off=given(), by=cast.meera())


def test_a_conversation_is_offered_to_one_at_a_time() -> None:
    talk = ravis()
    given(talk)

    with pytest.raises(Refused, match="already"):
        given(talk, to=payments())


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (Offer, "nobody"),
        (lambda: Offer(staff=cast.meera(), team=payments()), "nobody"),
        (lambda: Offer(staff=cast.ravi()), "oneself"),
        (lambda: Offer(staff=cast.charlie()), "assignee_cannot_answer"),
        (lambda: Offer(staff=cast.vikram()), "assignee_cannot_answer"),
        (lambda: Offer(staff=cast.meera(), note="x" * 10_001), "too_long"),
        (lambda: Offer(staff=cast.meera(), minutes=0), "bad_time"),
    ],
)
def test_what_cannot_be_offered_is_refused_and_nothing_moves(to: object, code: str) -> None:
    talk = ravis()

    with pytest.raises(Refused) as no:
        offer(conversation=talk, by=cast.ravi(), to=to())  # type: ignore[operator]

    talk.refresh_from_db()
    assert (no.value.code, talk.assignee, HandOff.objects.count()) == (code, cast.ravi(), 0)


def test_a_resolved_conversation_is_not_offered() -> None:
    talk = ravis()
    resolve(conversation=talk, by=cast.ravi())

    with pytest.raises(Refused, match="resolved"):
        given(talk)


def test_a_part_of_sunwai_gives_to_people_too() -> None:
    talk = ravis()
    talk.assignee = None
    talk.save()

    offered = offer(conversation=talk, by=None, to=Offer(team=payments(), source=Source.BOT))
    refuse(hand_off=offered, by=cast.staff("Omar", inside=False), reason="No")

    talk.refresh_from_db()
    assert (talk.assignee, talk.team, offered.from_staff) == (None, cast.team(), None)


def heard() -> None:
    while delivery.drain():
        pass


def test_a_conversation_given_elsewhere_is_no_longer_offered() -> None:
    talk = ravis()
    offered = given(talk)
    heard()
    offered.refresh_from_db()
    assert offered.state == HandOffState.OFFERED

    assign(conversation=talk, by=cast.ravi(), assignee=cast.ravi())
    heard()

    offered.refresh_from_db()
    assert offered.state == HandOffState.WITHDRAWN


def test_taking_what_was_offered_to_ones_team_accepts_it() -> None:
    talk, neha = ravis(), cast.staff("Neha", inside=False)
    offered = given(talk, to=payments())

    assign(conversation=talk, by=neha, assignee=neha)
    heard()

    offered.refresh_from_db()
    assert (offered.state, offered.answered_by) == (HandOffState.ACCEPTED, neha)


def test_a_resolved_conversation_is_no_longer_offered() -> None:
    talk = ravis()
    offered = given(talk)

    resolve(conversation=talk, by=cast.meera())
    heard()

    offered.refresh_from_db()
    assert offered.state == HandOffState.WITHDRAWN


def test_what_comes_back_to_somebody_who_left_waits_in_the_team() -> None:
    talk = ravis()
    offered = given(talk)
    Staff.objects.filter(email="ravi@example.test").update(is_active=False)

    refuse(hand_off=HandOff.objects.get(pk=offered.pk), by=cast.meera(), reason="No")

    talk.refresh_from_db()
    assert (talk.assignee, talk.team) == (None, cast.team())
    assert Activity.objects.filter(verb="hand_off_refused").exists()
