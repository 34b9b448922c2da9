"""Answers given at another place, through the API."""

from __future__ import annotations

import pytest

from tests import cast
from tests.api.client import Program
from tests.inbox.listening import LINK, overheard

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
