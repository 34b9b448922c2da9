"""What the lists cost, and what searching finds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection

from sunwai.customers.models import Customer
from sunwai.inbox import search_index
from sunwai.inbox.models import Attachment, MessageVersion
from sunwai.kernel import clock
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db
Counted = Callable[[int], AbstractContextManager[Any]]


def said(text: str, name: str = "Asha Verma") -> int:
    message = cast.message(cast.conversation(customer=cast.customer(name)), text)
    search_index.index([message])
    return message.conversation_id


def test_a_list_costs_the_same_however_long(ravi: Program, django_assert_num_queries: Counted) -> None:
    ravi.get("/brands")
    for _ in range(20):
        cast.message().conversation.tags.create(name=f"tag {clock.now().isoformat()}")

    rows = 1 if connection.vendor == "postgresql" else 9  # at once, or each table by itself
    with django_assert_num_queries(4 + rows):  # two for the token, one for what Ravi sees, the list, and its rows
        assert len(ravi.get("/conversations")["items"]) == 20


def test_messages_cost_the_same_however_many(ravi: Program, django_assert_num_queries: Counted) -> None:
    ravi.get("/brands")
    talk = cast.conversation()
    for number in range(20):
        message = cast.message(talk)
        Attachment.objects.create(message=message, name="x", content_type="text/plain")
        MessageVersion.objects.create(message=message, text=str(number), at=clock.now())

    with django_assert_num_queries(9):  # two for the token, the conversation, six for messages
        assert len(ravi.get(f"/conversations/{talk.pk}/messages")["items"]) == 20


def test_search_meets_a_word_across_scripts(ravi: Program) -> None:
    number = said("मेरी शिकायत सुनिए")

    found = ravi.get("/search?q=shikayat&in=conversations")["items"]

    assert [each["conversation"]["id"] for each in found] == [number]
    assert found[0]["message"]["text"] == "मेरी शिकायत सुनिए"


def test_search_finds_customers_across_scripts(ravi: Program) -> None:
    said("hello", name="आशा वर्मा")

    found = ravi.get("/search?q=varma&in=customers")["items"]

    assert [each["customer"]["name"] for each in found] == ["आशा वर्मा"]


def test_the_list_can_be_searched_and_narrowed(ravi: Program) -> None:
    number = said("mera paisa kab aayega?")

    assert [each["id"] for each in ravi.get("/conversations?q=paisa&status=open")["items"]] == [number]
    assert ravi.get("/conversations?q=paisa&status=resolved")["items"] == []
    assert ravi.get("/conversations?q=paisa&priority=3")["items"] == []


def test_a_new_customer_is_there_for_who_sees_everything(alice: Program, ravi: Program) -> None:
    body = {"name": "Nida Khan", "identities": [{"channel": "email", "external_id": "nida@home.test"}]}
    made = alice.post("/customers", body).json()

    taken = alice.post("/customers", body)

    assert alice.get(f"/customers/{made['id']}") == made
    assert ravi.call("GET", f"/customers/{made['id']}").status_code == 404
    assert taken.json()["code"] == "identity_taken"


def test_a_blocked_handle_is_shown_as_such(ravi: Program) -> None:
    talk = cast.conversation()
    identity = talk.threads.get().identity_id

    blocked = ravi.post(f"/identities/{identity}/block").json()
    free = ravi.post(f"/identities/{identity}/unblock").json()

    assert blocked["blocked_at"]
    assert free["blocked_at"] is None


def test_a_channel_is_connected_and_shown_with_its_health(alice: Program) -> None:
    secrets = {"access_token": "page-token", "app_secret": "s3", "verify_token": "v"}
    body = {"channel": "facebook", "brand": cast.brand().pk, "settings": {"page_id": "77", **secrets}}

    answer = alice.post("/channels", body)

    shown = answer.json()
    assert answer.status_code == 201
    assert (shown["health"]["ok"], shown["gaps"], shown["account"]) == (True, [], "77")
    assert shown["webhook_url"].endswith(f"/hooks/{shown['id']}")
    assert not {"access_token", "app_secret", "verify_token"} & set(shown["settings"])


def test_a_macro_is_written_used_and_deleted(alice: Program) -> None:
    talk = cast.conversation()
    changes = {"status": "resolved", "tags": ["done"]}
    made = alice.post("/macros", {"name": "Bye", "texts": {"en": "Bye {{customer.name}}"}, "changes": changes}).json()

    used = alice.post(f"/conversations/{talk.pk}/macros/{made['id']}").json()

    assert used["text"] == "Bye Asha Verma"
    assert alice.get(f"/conversations/{talk.pk}")["tags"] == ["done"]
    assert alice.call("DELETE", f"/macros/{made['id']}").status_code == 204


def test_a_view_is_kept_and_used(ravi: Program) -> None:
    talk = cast.conversation(priority=3)
    cast.conversation()
    made = ravi.post("/views", {"name": "Urgent", "query": {"priority": 3}}).json()

    shown = ravi.get(f"/conversations?view=saved&saved={made['id']}")

    assert [each["id"] for each in shown["items"]] == [talk.pk]
    assert ravi.get("/views")["items"] == [made]
    assert ravi.call("DELETE", f"/views/{made['id']}").status_code == 204


def test_the_audit_log_is_read_page_by_page(alice: Program) -> None:
    alice.post("/teams", {"name": "One"})

    first = alice.get("/audit?limit=1")
    second = alice.get(f"/audit?limit=1&after={first['next']}")

    assert [page["items"][0]["verb"] for page in (first, second)] == ["team_made", "token_made"]


def test_lists_by_id_go_on_where_they_ended(alice: Program) -> None:
    made = [alice.post("/teams", {"name": f"Team {number}"}).json()["name"] for number in range(2)]

    first = alice.get("/teams?limit=2")
    rest = alice.get(f"/teams?limit=2&after={first['next']}")

    assert [each["name"] for each in first["items"] + rest["items"]] == [cast.team().name, *made]
    assert rest["next"] is None


@pytest.mark.parametrize("query", ["", "&order=updated", "&q=paisa"])
def test_the_number_a_customer_had_before_a_merge_still_finds_them(ravi: Program, query: str) -> None:
    number = said("mera paisa kab aayega?")
    before = cast.customer("A. Verma")
    Customer.objects.filter(pk=before.pk).update(merged_into=cast.customer())

    found = ravi.get(f"/conversations?customer={before.pk}{query}")["items"]

    assert [each["id"] for each in found] == [number]


def test_search_tells_where_the_words_stand_and_is_narrowed(ravi: Program) -> None:
    number = said("kab milega mera paisa wapas")
    said("wapas do paisa")

    found = ravi.get('/search?q="पैसा वापस" -refund&in=conversations&order=best&status=open&files=')["items"]

    assert [(each["conversation"]["id"], each["marks"]) for each in found] == [(number, [[16, 21], [22, 27]])]
    assert ravi.get("/search?q=paisa&in=conversations&channel=nowhere")["items"] == []
    assert ravi.get("/search?q=paisa&in=conversations&until=2020-01-01T00:00:00Z")["items"] == []
