"""The description is complete: every call that was promised is there, and says what it needs and what it answers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sunwai.api.scopes import LENDS, Scope
from sunwai.people.roles import Permission
from tests.api.client import Program

pytestmark = pytest.mark.asks_sqlite  # a description knows no database

#: Of the outer interface, what exists so far.
PROMISED = """
GET /conversations · POST /conversations · GET /conversations/{conversation_id} · PATCH /conversations/{conversation_id}
GET /conversations/{conversation_id}/messages · POST /conversations/{conversation_id}/replies
POST /conversations/{conversation_id}/notes · POST /attachments
GET /customers · POST /customers · GET /customers/{customer_id} · PATCH /customers/{customer_id}
GET /search · GET /channels · POST /channels · GET /channels/{channel_id} · GET /brands · POST /brands
GET /teams · POST /teams · GET /staff · POST /staff · GET /macros · POST /macros · GET /views · POST /views
POST /bulk · POST /bulk/{change_id}/undo · POST /conversations/{conversation_id}/merge
POST /conversations/{conversation_id}/split · POST /conversations/{conversation_id}/spam
POST /identities/{identity_id}/block · GET /audit
"""
MESSAGE = {
    *(
        "id",
        "thread",
        "in_reply_to",
        "direction",
        "kind",
        "visibility",
        "text",
        "language",
        "script",
        "mood",
        "sent_at",
    ),
    *("received_at", "external_id", "author", "attachments", "versions", "deleted_at", "delivery"),
}
FILTERS = {
    "status",
    "view",
    "brand",
    "team",
    "assignee",
    "channel",
    "customer",
    "language",
    "q",
    "after",
    "limit",
    "order",
}


@pytest.fixture(scope="module")
def described(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():  # asked once: describing all calls takes seconds, and nobody changes it
        return Client().get("/api/v1/openapi.json").json()


def calls(described: Any) -> dict[str, Any]:
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')}": call
        for path, methods in described["paths"].items()
        for method, call in methods.items()
    }


def test_every_promised_call_is_described(described: Any) -> None:
    promised = {call.strip() for line in PROMISED.strip().splitlines() for call in line.split("·")}

    assert promised <= set(calls(described))


def test_every_call_names_its_scope_and_needs_a_token(described: Any) -> None:
    for name, call in calls(described).items():
        assert call["x-scope"] in Scope.values, name
        assert call["security"] == [{"Bearer": []}], name


def test_every_call_is_explained(described: Any) -> None:
    assert all(call["description"] for call in calls(described).values())


def test_a_message_has_the_fields_of_the_interface(described: Any) -> None:
    fields = described["components"]["schemas"]

    assert set(fields["MessageOut"]["properties"]) >= MESSAGE
    assert set(fields["AuthorOut"]["properties"]) == {"id", "type", "name"}
    assert set(fields["DeliveryOut"]["properties"]) == {"state", "at", "error", "next_try"}


def test_the_list_takes_the_filters_of_the_interface(described: Any) -> None:
    taken = {each["name"] for each in calls(described)["GET /conversations"]["parameters"]}

    assert taken >= FILTERS


def test_a_change_takes_the_fields_of_the_interface(described: Any) -> None:
    fields = set(described["components"]["schemas"]["ConversationPatch"]["properties"])

    assert fields >= {"status", "snoozed_until", "resolution", "brand", "assignee", "team", "priority", "due_at"}
    assert fields >= {"tags", "topic"}


def test_every_scope_lends_something_and_none_lends_tokens() -> None:
    assert set(LENDS) == set(Scope)
    assert not [scope for scope, lent in LENDS.items() if Permission.TOKENS in lent or not lent]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_an_unknown_address_is_a_problem_for_programs_without_a_cookie(db: None, method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, "/api/v1/brands/1/nothing")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_address_is_a_problem(ravi: Program) -> None:
    answer = ravi.call("GET", "/nothing")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_wrong_method_is_a_problem_that_names_the_right_ones(ravi: Program) -> None:
    answer = ravi.call("PUT", "/conversations")

    assert answer.status_code == 405
    assert {each.strip() for each in answer["Allow"].split(",")} == {"GET", "POST"}
    assert answer["Content-Type"] == "application/problem+json"


def test_no_other_site_is_let_in(ravi: Program) -> None:
    answer = ravi.call("GET", "/conversations", Origin="https://evil.test")

    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert answer["Cache-Control"] == "no-store"
