"""The health page and the dead letters: for those who may, and with buttons that do what they say."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from sunwai.api.actions.tokens import create_token
from sunwai.inbox.models import NativeAction
from sunwai.intake.models import Delivery
from sunwai.kernel.leases import WorkState
from sunwai.people.models import AuditEntry, Staff
from tests import cast

pytestmark = pytest.mark.django_db


def signed_in(person: Staff) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def dead() -> Delivery:
    error = "Traceback: <script>alert(1)</script>"
    return Delivery.objects.create(
        connection=cast.facebook(), key="k", body=b"{}", state=WorkState.DEAD, attempts=8, last_error=error
    )


def test_an_owner_sees_every_check_and_the_way_to_dead_letters() -> None:
    page = signed_in(cast.alice()).get("/health").content.decode()

    assert 'data-check="loop.pipeline"' in page
    assert "/health/dead" in page


def test_who_may_not_see_it_is_told_that_there_is_nothing() -> None:
    assert signed_in(cast.ravi()).get("/health").status_code == 404
    assert signed_in(cast.meera()).get("/health/dead").status_code == 404
    assert Client().get("/health").status_code == 302


def test_programs_read_it_by_a_token_with_the_scope() -> None:
    good = create_token(staff=cast.alice(), name="watch", scopes=["health"], by=None)
    other = create_token(staff=cast.alice(), name="read", scopes=["read"], by=None)

    answers = [Client().get("/health", headers={"Authorization": f"Bearer {key}"}) for key in (good, other, "no")]

    assert [answer.status_code for answer in answers] == [200, 403, 401]
    assert answers[0].json()["state"] == "bad"  # no loop has ever run here


def test_a_dead_letter_is_shown_escaped_and_tried_again() -> None:
    letter, client = dead(), signed_in(cast.alice())

    page = client.get("/health/dead").content.decode()
    client.post("/health/dead/incoming/replay", {"id": letter.pk})

    letter.refresh_from_db()
    assert "<script>alert" not in page
    assert (letter.state, letter.attempts) == (WorkState.WAITING, 0)
    assert AuditEntry.objects.filter(verb="dead_letters_replayed").exists()


def test_a_dead_letter_set_aside_keeps_its_bytes_and_its_error() -> None:
    letter = dead()

    signed_in(cast.alice()).post("/health/dead/incoming/set-aside", {"id": letter.pk})

    letter.refresh_from_db()
    assert letter.state == WorkState.DONE
    assert letter.last_error


def dead_like(**changes: Any) -> NativeAction:
    message = cast.message(kind="comment", visibility="public")
    assert message.connection is not None
    given = {"state": WorkState.DEAD, "attempts": 8, "last_error": "not yours", **changes}
    return NativeAction.objects.create(
        message=message, connection=message.connection, action="like", family="like", **given
    )


def test_an_action_that_died_is_shown_with_its_message_and_tried_again() -> None:
    asked, client = dead_like(), signed_in(cast.alice())

    page = client.get("/health/dead").content.decode()
    client.post("/health/dead/actions/replay", {"id": asked.pk})

    asked.refresh_from_db()
    assert all(words in page for words in ("Like", "not yours", f"/conversations/{asked.message.conversation_id}/"))
    assert (asked.state, asked.attempts) == (WorkState.WAITING, 0)


def test_an_action_is_not_tried_again_once_a_newer_one_was_asked_for() -> None:
    asked = dead_like()
    NativeAction.objects.create(message=asked.message, connection=asked.connection, action="unlike", family="like")

    signed_in(cast.alice()).post("/health/dead/actions/replay")

    asked.refresh_from_db()
    assert asked.state == WorkState.DEAD


def test_an_action_set_aside_is_still_one_that_failed() -> None:
    asked, client = dead_like(), signed_in(cast.alice())

    client.post("/health/dead/actions/set-aside", {"id": asked.pk})

    asked.refresh_from_db()
    assert (asked.state, asked.last_error) == (WorkState.DEAD, "not yours")
    assert "not yours" not in client.get("/health/dead").content.decode()


def test_a_lead_cannot_replay() -> None:
    letter = dead()

    answer = signed_in(cast.meera()).post("/health/dead/incoming/replay", {"id": letter.pk})

    letter.refresh_from_db()
    assert answer.status_code == 404
    assert letter.state == WorkState.DEAD


def test_metrics_are_closed_to_strangers() -> None:
    assert Client().get("/metrics").status_code == 401
