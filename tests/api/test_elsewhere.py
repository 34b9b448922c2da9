"""Answers given at another place, through the API."""

from __future__ import annotations

import pytest

from sunwai.intake.models import Delivery
from tests import cast
from tests.api.client import Program
from tests.inbox.listening import LINK, overheard
from tests.intake.test_capture import place

pytestmark = pytest.mark.django_db


def test_an_answer_given_elsewhere_is_noted_once(ravi: Program) -> None:
    talk = overheard()
    body = {"url": f"{LINK}#2", "text": "Sorry!", "in_reply_to": talk.messages.get().pk}

    made = ravi.post(f"/conversations/{talk.pk}/answered-elsewhere", body, Idempotency_Key="1")
    again = ravi.post(f"/conversations/{talk.pk}/answered-elsewhere", body, Idempotency_Key="1")

    assert made.status_code == 201
    assert made.json() == again.json()
    told = made.json()
    assert (told["direction"], told["url"], told["delivery"]["state"]) == ("out", f"{LINK}#2", "sent")


def test_where_an_answer_can_be_sent_it_is_refused(ravi: Program) -> None:
    talk = cast.conversation()
    cast.message(talk)

    assert ravi.post(f"/conversations/{talk.pk}/answered-elsewhere", {}).json()["code"] == "answer_here"


def test_what_was_seen_elsewhere_is_captured_once(ravi: Program) -> None:
    body = {"text": "Two of six cups broke.", "url": LINK, "author": "Neha P.", "rating": 2}

    made = ravi.post(f"/channels/{place().pk}/captures", body)
    again = ravi.post(f"/channels/{place().pk}/captures", {**body, "at": "2026-11-20T10:00:00Z"})

    assert made.status_code == 202
    assert made.json() == again.json()
    assert Delivery.objects.count() == 1


def test_a_capture_without_a_place_is_refused_in_words(ravi: Program) -> None:
    assert ravi.post(f"/channels/{place().pk}/captures", {"text": "Where?"}).json()["code"] == "incomplete"
