"""What several do at the same moment: one answer counts."""

from __future__ import annotations

from functools import partial

import pytest

from sunwai.inbox.models import Conversation
from sunwai.kernel.models import Timer
from sunwai.routing.actions.hand_off import accept, refuse
from sunwai.routing.hand_offs.timing import time_out
from sunwai.routing.models import HandOff
from tests import cast
from tests.people.test_races import at_once
from tests.routing.offers import given, payments

ROUNDS = 3


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_and_refuse_at_once_one_wins() -> None:
    neha, omar = cast.staff("Neha", inside=False), cast.staff("Omar", inside=False)

    for _round in range(ROUNDS):
        number = given(to=payments()).pk
        mine, other = (HandOff.objects.select_related("conversation").get(pk=number) for _ in range(2))
        done = at_once(
            partial(accept, hand_off=mine, by=neha),
            partial(refuse, hand_off=other, by=omar, reason="No"),
        )

        assert done.count(True) == 1
        _agree(HandOff.objects.get(pk=number))


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_timer_at_once_leave_one() -> None:
    number = given().pk
    Timer.objects.update(due_at="2020-01-01T00:00:00Z")
    mine = HandOff.objects.select_related("conversation").get(pk=number)

    at_once(partial(accept, hand_off=mine, by=cast.meera()), time_out, time_out)

    _agree(HandOff.objects.get(pk=number))
    assert Conversation.objects.get().activities.filter(verb__startswith="hand_off").count() == 2


def _agree(ended: HandOff) -> None:
    assert ended.state in {"accepted", "refused", "timed_out"}
    receiver = ended.answered_by if ended.state == "accepted" else cast.ravi()
    assert ended.conversation.assignee == receiver
