"""Bodies, addresses and names that mean harm: 4xx, never 500, and nothing that was not offered is changed."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.api.v1 import api
from sunwai.customers.models import Customer
from sunwai.inbox.models import Conversation, Message
from sunwai.people.models import Brand
from tests import cast
from tests.api.client import Program
from tests.api.routes import PARAMETER, House, routes
from tests.tries import tries

pytestmark = pytest.mark.django_db
PATIENT = settings(
    max_examples=tries(3), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NASTY: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        [None, True, -1, 0, 2**63, -(2**63), 10**400, 1e308, float("nan"), float("inf"), "", "\0", "\ud800"]
    ),
    st.sampled_from(["' OR 1=1 --", "%s", "{{7*7}}", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "२"]),
    st.sampled_from([[], {}, [None], {"\0": 1}, ["x"] * 600, {"__class__": "x"}, [[[[]]]]]),
    st.integers(1, 5),
    st.text(max_size=20),
)
WRITES = [(method, route) for method, route in itertools.product(("POST", "PATCH"), routes())]
RAW = [
    b"",
    b"null",
    b"[]",
    b'"x"',
    b"{",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"text":' + b"9" * 5000 + b"}",
    b'{"text":"\\u0000"}',
]
QUERIES = [
    "status=open'--", "brand=1 OR 1=1", "1=1;--=x", "q=%00", "q=%ff%fe", "after=%00", "after=zzzz", "limit=-1",
    "limit=9999999999999999999999", "brand=99999999999999999999", "order=(SELECT 1)", "view=saved&saved=5",
    "after=" + "9" * 90, "tag=%27%22", "after=OTk5OTk5OTk5OTk5OTk5OTk5OTkuMQ", "in=secrets&q=x", "brand__name=x",
]  # fmt: skip
IDS = ["0", "-1", "abc", str(2**63), "9" * 5000, "1%00", "1'--", "%F0%9F%92%A9", "１"]


@cache
def description() -> Any:
    return api.get_openapi_schema()


@cache
def fields_of(method: str, route: str) -> list[str]:
    described = description()
    path = f"/api/v1{route}".replace("<", "{").replace(">", "}")
    body = described["paths"][path].get(method.lower(), {}).get("requestBody", {}).get("content", {})
    name = body.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    return sorted(described["components"]["schemas"].get(name, {}).get("properties", {}))


@pytest.mark.parametrize(("method", "route"), [each for each in WRITES if fields_of(*each)])
@PATIENT
@given(data=st.data())
def test_no_body_breaks_a_call(method: str, route: str, alice: Program, data: st.DataObject) -> None:
    house = House()
    nasty = data.draw(st.dictionaries(st.sampled_from(fields_of(method, route)), NASTY))
    body = json.dumps({**house.body(method, route), **nasty}, default=str)

    answer = alice.call(method, house.path(route), body)

    assert answer.status_code < 500


@pytest.mark.parametrize("raw", RAW)
def test_what_is_no_body_is_refused(raw: bytes, alice: Program) -> None:
    path = f"/conversations/{cast.message().conversation_id}/notes"

    answer = alice.call("POST", path, raw)

    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("route", ["/conversations", "/customers", "/search", "/channels", "/audit", "/macros"])
def test_sql_and_worse_in_names_and_values_is_refused(route: str, alice: Program) -> None:
    answers = {query: alice.call("GET", f"{route}?{query}").status_code for query in QUERIES}

    harmless = {"q=%ff%fe", "tag=%27%22"}  # words nobody wrote
    assert {query for query, status in answers.items() if status not in {400, 404}} <= harmless


@pytest.mark.parametrize("number", IDS)
def test_impossible_ids_are_nothing(number: str, alice: Program) -> None:
    paths = [PARAMETER.sub(number, route) for route in routes() if "<" in route]

    assert {alice.call("GET", path).status_code for path in paths} <= {404, 405}


def test_columns_that_a_change_does_not_offer_are_refused_by_name(ravi: Program) -> None:
    talk = cast.conversation()
    offered = {"status", "snoozed_until", "resolution", "brand", "assignee", "team", "priority", "due_at", "tags"}
    names = {each.name for each in Conversation._meta.get_fields()} | {f.attname for f in Conversation._meta.fields}
    hostile = dict.fromkeys(names - offered - {"topic", "subject", "known_topic"}, 4711)
    before = Conversation.objects.values().get(pk=talk.pk)

    answer = ravi.patch(f"/conversations/{talk.pk}", hostile)

    assert {each["where"] for each in answer.json()["errors"]} >= {f"body.{name}" for name in hostile}
    assert Conversation.objects.values().get() == before


def test_columns_that_an_answer_does_not_offer_are_refused_by_name(ravi: Program) -> None:
    message = cast.message()
    names = {each.attname for each in Message._meta.fields} - {"text", "visibility", "in_reply_to"}
    body = {**dict.fromkeys(names, "hacked"), "text": "Hello", "author_type": "customer", "id": 4711}

    answer = ravi.post(f"/conversations/{message.conversation_id}/replies", body)

    assert {each["where"] for each in answer.json()["errors"]} == {f"body.{name}" for name in {*names, "author_type"}}
    assert not Message.objects.filter(direction="out").exists()


def test_columns_of_customers_and_brands_are_refused(alice: Program) -> None:
    talk = cast.conversation()
    customer = Customer.objects.values().get()
    hostile = {each.attname: 4711 for each in Customer._meta.fields if each.name != "name"}

    answer = alice.patch(f"/customers/{talk.customer_id}", hostile)
    brand = alice.post("/brands", {"name": "New", "id": 1, "slug": "taken", "created_at": None})

    assert (answer.status_code, brand.status_code) == (422, 422)
    assert Customer.objects.values().get() == customer
    assert not Brand.objects.filter(name="New").exists()
