from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.kernel import clock
from sunwai.kernel.subject import Subject
from sunwai.portal.erasing import visitors
from sunwai.portal.models import SignedVisitor, UsedToken
from sunwai.portal.upkeep import forget_ended
from tests.portal.chat import BILAL, Browser, identity_token, widget

pytestmark = pytest.mark.django_db


def test_a_used_token_is_remembered_until_nobody_could_use_it_again() -> None:
    token = identity_token()
    Browser().sign_in(token)

    assert forget_ended() == 0
    with time_machine.travel(clock.now() + dt.timedelta(minutes=11)):
        assert forget_ended() == 1
        assert Browser(BILAL).sign_in(token).status_code == 401
    assert not UsedToken.objects.exists()


def test_a_browser_is_forgotten_a_month_after_the_companys_last_word() -> None:
    Browser().sign_in(identity_token())

    with time_machine.travel(clock.now() + dt.timedelta(days=31)):
        forget_ended()

    assert not SignedVisitor.objects.exists()


def test_erasing_somebody_leaves_who_has_the_same_number_at_another_chat() -> None:
    other = widget("other")
    Browser().sign_in(identity_token())
    Browser(BILAL, where=other).sign_in(identity_token(aud=str(other.pk)))

    visitors(Subject(until=clock.now(), handles=(("widget", "shop", "user:42"),)), 0)

    assert SignedVisitor.objects.get().connection == other
