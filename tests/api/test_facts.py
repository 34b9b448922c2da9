"""Facts, patterns, the public guard and the repeats meter, for programs."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.assist.models import PublicGuard
from sunwai.kernel import clock
from tests import cast
from tests.api.client import Program
from tests.assist.telling import says

pytestmark = pytest.mark.django_db


def facts_of(program: Program, customer_id: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = program.get(f"/customers/{customer_id}/facts")["items"]
    return found


def test_a_customers_facts_with_their_source(ravi: Program) -> None:
    told = says("my order number is 88213")

    (fact,) = facts_of(ravi, told.conversation.customer_id)

    assert (fact["kind"], fact["value"], fact["message"]) == ("order", "88213", told.pk)
    assert told.text[int(str(fact["start"])) : int(str(fact["end"]))] == fact["shown"]


def test_a_viewer_sees_only_the_end() -> None:
    told = says("my phone is 98765 43210")

    (fact,) = facts_of(Program(cast.vikram()), told.conversation.customer_id)

    assert str(fact["value"]) == "•••210"


def test_a_fact_is_put_right_and_taken_away(ravi: Program) -> None:
    told = says("my order number is 88213")
    (fact,) = facts_of(ravi, told.conversation.customer_id)

    right = ravi.patch(f"/facts/{fact['id']}", {"value": "88214"}).json()
    ravi.patch(f"/facts/{fact['id']}", {"withdrawn": True})

    assert (right["value"], right["shown"]) == ("88214", "88213")
    assert facts_of(ravi, told.conversation.customer_id) == []


def test_a_pattern_is_added_listed_and_deleted(alice: Program) -> None:
    wish = {"brand": cast.brand().pk, "kind": "order", "name": "Shop", "expression": r"TB-\d{5}"}

    made = alice.post("/fact-patterns", wish)
    listed = alice.get("/fact-patterns")["items"]
    gone = alice.call("DELETE", f"/fact-patterns/{made.json()['id']}")

    assert (made.status_code, listed, gone.status_code) == (201, [made.json()], 204)
    assert alice.get("/fact-patterns")["items"] == []


def test_a_pattern_that_matches_words_is_a_problem_in_words(alice: Program) -> None:
    wish = {"brand": cast.brand().pk, "kind": "order", "name": "Shop", "expression": "[a-z]+"}

    refused = alice.post("/fact-patterns", wish)

    assert refused.status_code == 422
    assert "also matches words" in refused.json()["detail"]


def test_a_public_answer_is_refused_and_sent_by_who_may_and_insists(alice: Program, ravi: Program) -> None:
    talk = cast.message(visibility="public", kind="comment").conversation
    said = {"text": "order number 88213 is packed", "visibility": "public"}
    where = f"/conversations/{talk.pk}/replies"

    answers = [ravi.post(where, said), ravi.post(where, said | {"send_anyway": True})]
    sent = alice.post(where, said | {"send_anyway": True})

    assert {(each.status_code, each.json()["code"]) for each in answers} == {(422, "public_personal_data")}
    assert sent.status_code == 202


def test_the_guard_is_read_and_changed_part_by_part(alice: Program) -> None:
    where = f"/brands/{cast.brand().pk}/public-guard"

    alice.patch(where, {"own": ["1800 266 1000"]})
    alice.patch(where, {"roles": ["owner"]})

    assert alice.get(where) == {"brand": cast.brand().pk, "roles": ["owner"], "own": ["1800 266 1000"]}
    assert PublicGuard.objects.count() == 1


def test_repeats_are_counted_with_their_rows(ravi: Program) -> None:
    says("my order number is 88213")
    again = says("my order number is 88213")

    measured = ravi.get("/measures/repeats?by=team")

    assert (measured["value"], measured["given"], measured["n"], measured["share"]) == (1, 1, 1, 1.0)
    assert [(row["message"], row["way"]) for row in measured["rows"]] == [(again.pk, "given")]
    assert [(row["label"], row["value"]) for row in measured["groups"]] == [("Refunds", 1)]
    assert "already on file" in measured["definition"]


def test_repeats_of_another_time_or_brand_are_not_counted(ravi: Program, charlie: Program) -> None:
    says("my order number is 88213")
    says("my order number is 88213")
    later = (clock.now() + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    last = (clock.now() + dt.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")

    assert ravi.get(f"/measures/repeats?from={later}&to={last}")["value"] == 0
    assert charlie.get("/measures/repeats?by=channel")["groups"] == []


def test_a_time_that_ends_before_it_begins_is_a_problem(ravi: Program) -> None:
    answer = ravi.call("GET", "/measures/repeats?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")

    assert answer.status_code == 422
