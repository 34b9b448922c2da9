"""The optional model, as programs set it up and ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from sunwai.inbox.models import Conversation
from sunwai.model import turn
from tests import cast
from tests.api.client import Program
from tests.model.server import ModelServer, serving
from tests.model.setting import KEY, answered, switched_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def model(settings: Settings) -> Iterator[ModelServer]:
    with serving(settings) as server:
        yield server


@pytest.fixture
def talk() -> Conversation:
    return cast.message(text="mera refund kab aayega? call 98765 43210").conversation


def test_one_never_set_up_is_off(alice: Program) -> None:
    found = alice.get("/model")

    assert (found["on"], found["has_key"], found["brands"], found["requests"]) == (False, False, [], 0)


def test_set_up_and_checked_its_key_never_comes_back(model: ModelServer, alice: Program) -> None:
    wanted = {"on": True, "url": model.url, "name": "small", "key": KEY, "brands": [cast.brand().pk]}

    changed = alice.patch("/model", wanted)

    assert changed.status_code == 200
    assert changed.json()["has_key"]
    assert KEY.encode() not in changed.content
    assert alice.post("/model/check").json()["outcome"] == "ok"


def test_what_a_patch_leaves_out_stays(model: ModelServer, alice: Program) -> None:
    switched_on(model.url, keep_days=9)

    found = alice.patch("/model", {"month_limit": "12.50"}).json()

    assert (found["on"], found["keep_days"], found["month_limit"], found["has_key"]) == (True, 9, "12.50", True)


def test_a_draft_is_asked_for_and_read_when_it_is_done(model: ModelServer, ravi: Program, talk: Conversation) -> None:
    switched_on(model.url)

    asked = ravi.post(f"/conversations/{talk.pk}/model", {"kind": "draft"})
    turn.drain()
    found = ravi.get(f"/model-calls/{asked.json()['id']}")

    assert (asked.status_code, asked.json()["outcome"]) == (202, "")
    assert (found["outcome"], found["result"]) == ("ok", "Within five days.")
    assert "[PHONE-1]" in found["sent"][1]["content"]


def test_off_it_is_refused_in_words(ravi: Program, talk: Conversation) -> None:
    answer = ravi.post(f"/conversations/{talk.pk}/model", {"kind": "draft"})

    assert (answer.status_code, answer.json()["code"]) == (422, "model_off")


def test_one_reads_and_ends_ones_own_requests_only(
    model: ModelServer, ravi: Program, alice: Program, talk: Conversation
) -> None:
    switched_on(model.url)
    call = answered(talk, by=cast.meera())

    assert ravi.get("/model-calls")["items"] == []
    assert ravi.call("GET", f"/model-calls/{call.pk}").status_code == 404
    assert [each["id"] for each in alice.get("/model-calls")["items"]] == [call.pk]
    assert alice.post(f"/model-calls/{call.pk}/cancel").status_code == 403


def test_a_message_is_translated_by_its_number(model: ModelServer, ravi: Program, talk: Conversation) -> None:
    switched_on(model.url)
    wish = {"kind": "translation", "message": talk.messages.get().pk, "language": "en"}

    assert ravi.post(f"/conversations/{talk.pk}/model", wish).status_code == 202
    assert ravi.post(f"/conversations/{talk.pk}/model", {**wish, "message": 999_999}).status_code == 404
