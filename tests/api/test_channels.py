"""Budgets and automatic texts of an account, through the API."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.connections.models import AutomaticText
from sunwai.people.models import AuditEntry
from tests import cast
from tests.api.client import Program
from tests.connections.network import DOLLAR, become

pytestmark = pytest.mark.django_db

LATER = {"en": "We are closed now.", "ur": "ابھی ہم بند ہیں۔"}


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> str:
    become(monkeypatch, meter=DOLLAR)
    return f"/channels/{cast.facebook().pk}"


def test_a_budget_is_set_and_told(alice: Program, place: str) -> None:
    told = alice.patch(place, {"budget": 5_000_000, "over_budget": True}).json()

    assert (told["budget"], told["over_budget"]) == (5_000_000, True)
    assert (told["ledger"]["meter"]["budget"], told["ledger"]["meter"]["over"]) == (5_000_000, True)
    assert AuditEntry.objects.filter(verb="channel_budget_set", actor=cast.alice()).exists()


def test_what_is_not_named_stays_and_null_is_the_channels_own(alice: Program, place: str) -> None:
    alice.patch(place, {"budget": 5_000_000, "over_budget": True})

    told = alice.patch(place, {"budget": None}).json()

    assert (told["budget"], told["over_budget"]) == (None, True)
    assert told["ledger"]["meter"]["budget"] == DOLLAR.budget


def test_an_automatic_text_is_written_and_read(alice: Program, place: str) -> None:
    alice.patch(place, {"automatic": {"away": {"on": True, "texts": LATER}}})

    told = alice.get(place)["automatic"]

    assert told == {"first_contact": {"on": False, "texts": {}}, "away": {"on": True, "texts": LATER}}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"budget": -1}, "invalid"),
        ({"budget": True}, "invalid"),
        ({"automatic": {"birthday": {"on": False, "texts": {}}}}, "invalid"),
        ({"automatic": {"away": {"on": True, "texts": {}}}}, "empty"),
        ({"automatic": {"away": {"on": True, "texts": {"xx": "?"}}}}, "unknown_language"),
    ],
)
def test_what_cannot_be_is_a_problem(alice: Program, place: str, body: Any, code: str) -> None:
    answer = alice.patch(place, body)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_patch_does_all_or_nothing(alice: Program, place: str) -> None:
    answer = alice.patch(place, {"budget": 1, "automatic": {"away": {"on": True, "texts": {}}}})

    assert answer.status_code == 422
    assert alice.get(place)["budget"] is None


def test_a_channel_without_a_meter_has_no_budget(alice: Program) -> None:
    answer = alice.patch(f"/channels/{cast.facebook().pk}", {"budget": 1})

    assert (answer.status_code, answer.json()["code"]) == (422, "no_meter")


def test_who_does_not_run_the_channels_changes_nothing(ravi: Program, charlie: Program, place: str) -> None:
    body = {"budget": 1, "automatic": {"away": {"on": True, "texts": LATER}}}

    answers = [program.patch(place, body).status_code for program in (ravi, charlie)]

    assert answers == [404, 404]
    assert not AutomaticText.objects.exists()


def test_a_token_without_the_scope_changes_nothing(place: str) -> None:
    program = Program(cast.alice(), "read", "write")

    assert program.patch(place, {"budget": 1}).status_code == 403
