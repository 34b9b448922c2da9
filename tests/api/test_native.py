"""What networks have besides words, through the API: actions, templates, ledgers; and errors that tell nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from sunwai.channels.types import Capability
from sunwai.connections.actions.spending import spend
from sunwai.connections.models import MessageTemplate
from sunwai.inbox.models import Message, NativeAction
from sunwai.kernel import clock, storage
from tests import cast
from tests.api.client import Program
from tests.connections.network import DOLLAR, become, let
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(monkeypatch: pytest.MonkeyPatch) -> Message:
    become(monkeypatch, able=[Capability.LIKE, Capability.HIDE, Capability.TEMPLATES])
    return cast.message(kind="comment", visibility="public")


def test_a_message_is_liked_once_and_tells_how_far(ravi: Program, message: Message) -> None:
    first = ravi.post(f"/messages/{message.pk}/actions", {"action": "like"})
    ravi.post(f"/messages/{message.pk}/actions", {"action": "like"})

    told = first.json()["actions"]
    assert (first.status_code, NativeAction.objects.count()) == (202, 1)
    assert [(each["action"], each["state"], each["by"]) for each in told] == [("like", "asked", cast.ravi().pk)]


def test_what_has_not_gone_out_is_cancelled(ravi: Program, message: Message) -> None:
    ravi.post(f"/messages/{message.pk}/actions", {"action": "hide"})

    cancelled = ravi.call("DELETE", f"/messages/{message.pk}/actions/hide")
    again = ravi.call("DELETE", f"/messages/{message.pk}/actions/hide")

    assert (cancelled.status_code, cancelled.json()["actions"], again.status_code) == (200, [], 404)


@pytest.mark.parametrize(("action", "status"), [("explode", 422), ("repost", 422), ("unlike", 409)])
def test_what_cannot_be_done_is_a_problem(ravi: Program, message: Message, action: str, status: int) -> None:
    answer = ravi.post(f"/messages/{message.pk}/actions", {"action": action})

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_a_template_goes_out(ravi: Program, message: Message) -> None:
    talk = asked()
    talk.threads.update(last_inbound_at=clock.now() - dt.timedelta(days=2))
    MessageTemplate.objects.create(
        connection=cast.facebook(), name="shipped", language="en", text="Dear {{1}}", fields=["1"]
    )
    template = {"name": "shipped", "language": "en", "values": ["Asha"]}

    closed = ravi.post(f"/conversations/{talk.pk}/replies", {"text": "Hello"})
    sent = ravi.post(f"/conversations/{talk.pk}/replies", {"template": template})

    assert (closed.json()["code"], message.pk > 0) == ("window_closed", True)
    assert (sent.status_code, sent.json()["text"]) == (202, "Dear Asha")


def test_a_budget_that_is_used_up_is_a_conflict(ravi: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    let(monkeypatch, "cost", lambda _message, _account: 1)
    talk = asked()
    spend(cast.facebook(), 1_000_000)

    answer = ravi.post(f"/conversations/{talk.pk}/replies", {"text": "Hello"})

    assert (answer.status_code, answer.json()["code"]) == (409, "budget_reached")


def test_a_channel_tells_its_ledger(alice: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR, rates=())
    page = cast.facebook(facts={"handle": "meera", "token_expires_at": "2100-01-01T00:00:00+00:00"})
    spend(page, 15_000)

    told = alice.get(f"/channels/{page.pk}")["ledger"]

    assert (told["meter"]["spent"], told["meter"]["budget"], told["meter"]["over"]) == (15_000, 1_000_000, False)
    assert (told["facts"]["handle"], told["token_expires_at"]) == ("meera", "2100-01-01T00:00:00Z")
    assert (told["silence"], told["templates"], told["rates"]) == (None, [], [])


def test_nobody_learns_of_a_customer_they_may_not_see(charlie: Program) -> None:
    cast.conversation()
    known = {"channel": "facebook", "external_id": "asha-verma-facebook"}

    taken = charlie.post("/customers", {"name": "Who?", "identities": [known]})
    free = charlie.post("/customers", {"name": "Who?", "identities": [{**known, "external_id": "nobody"}]})

    assert (taken.status_code, taken.content) == (free.status_code, free.content)
    assert taken.json()["code"] == "not_allowed"


def test_an_upload_is_stored_before_the_transaction_of_its_call(ravi: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    depths, save = [], storage.save

    def watched(content: bytes, *, name: str) -> str:
        depths.append(len(connection.savepoint_ids))
        return save(content, name=name)

    monkeypatch.setattr(storage, "save", watched)
    around = len(connection.savepoint_ids)
    headers = {"Authorization": f"Bearer {ravi.token}", "Idempotency-Key": "1"}
    file = SimpleUploadedFile("bill.txt", b"42", "text/plain")
    answer: Any = ravi.client.post("/api/v1/attachments", {"file": file}, headers=headers)

    assert (answer.status_code, depths) == (201, [around])


def test_a_bug_is_a_problem_too(ravi: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object) -> None:
        raise RuntimeError("canary-detail")

    monkeypatch.setattr("sunwai.api.queries.channels_for", bug)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {ravi.token}"})

    answer = client.get("/api/v1/channels")

    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert (answer.json()["code"], b"canary" in answer.content) == ("internal", False)
