"""Customers through the API: what is known of them, two becoming one, companies, fields, files."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.customers.actions.fields import save_field, set_values
from sunwai.customers.actions.rename import rename
from sunwai.customers.models import Company, Customer, Fact
from tests import cast
from tests.api.client import Program
from tests.inbox.talk import asked
from tests.servers import neighbours

pytestmark = pytest.mark.django_db


def two() -> tuple[Customer, Customer]:
    """Return Asha as our page knows her and as our mailbox does, both with something Ravi sees."""
    page, mail = cast.customer("Asha Sharma"), cast.customer("Asha V")
    asked(customer=page)
    asked(customer=mail, connection=cast.mailbox())
    return page, mail


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_two_customers_become_one_and_two_again(ravi: Program) -> None:
    page, mail = two()

    merged = ravi.post(f"/customers/{mail.pk}/merge", {"source": page.pk}).json()

    assert (merged["source"], merged["target"], merged["undone_at"]) == (page.pk, mail.pk, None)
    assert len(ravi.get(f"/conversations?customer={mail.pk}")["items"]) == 2
    split = ravi.post(f"/customers/{mail.pk}/split", {"merge": merged["id"]}).json()
    assert split["undone_at"] is not None
    assert ravi.get(f"/customers/{mail.pk}/merges")["items"] == []


@pytest.mark.django_db(transaction=True)  # changes are numbered by transaction
def test_the_feed_tells_of_moved_conversations(ravi: Program) -> None:
    page, mail = two()
    neighbours.settle()
    cursor = ravi.get("/conversations?order=updated")["next"]

    ravi.post(f"/customers/{mail.pk}/merge", {"source": page.pk})

    neighbours.settle()
    told = ravi.get(f"/conversations?order=updated&after={cursor or ''}")["items"]
    assert {each["customer"] for each in told} == {mail.pk}


def test_what_one_may_not_see_is_joined_by_nobody(charlie: Program) -> None:
    page, mail = two()

    assert code(charlie.post(f"/customers/{mail.pk}/merge", {"source": page.pk})) == (404, "not_found")


def test_the_same_customer_twice_is_a_conflict(ravi: Program) -> None:
    page, _ = two()

    assert code(ravi.post(f"/customers/{page.pk}/merge", {"source": page.pk})) == (409, "same_customer")


def test_suggestions_come_with_reasons_as_the_role_may_see_them() -> None:
    page, mail = two()
    for each in (page, mail):
        Fact.objects.create(customer=each, brand=cast.brand(), kind="order", value="MF-100200", shown="MF-100200")

    (found,) = Program(cast.vikram()).get(f"/customers/{page.pk}/alike")["items"]

    assert found["customer"]["id"] == mail.pk
    assert found["reasons"] == [{"kind": "order", "shown": "•••200"}]


def test_numbers_in_names_and_in_the_owners_fields_are_masked_too() -> None:
    page, mail = two()
    save_field(by=cast.alice(), name="Shop")
    for each in (page, mail):
        set_values(customer=each, by=cast.alice(), values={"Shop": "asha@lotus.test"})
        rename(customer=each, by=cast.alice(), name="asha@lotus.test")
    vikram = Program(cast.vikram())

    (found,) = vikram.get(f"/customers/{page.pk}/alike")["items"]

    assert {"kind": "name", "shown": "a•••@lotus.test"} in found["reasons"]
    assert vikram.get(f"/customers/{page.pk}")["fields"] == {"Shop": "a•••@lotus.test"}


def test_who_is_somebody_else_is_not_suggested_again(ravi: Program) -> None:
    page, mail = two()
    for each in (page, mail):
        Fact.objects.create(customer=each, brand=cast.brand(), kind="order", value="MF-100200", shown="MF-100200")

    answer = ravi.post(f"/customers/{page.pk}/not-the-same", {"other": mail.pk})

    assert answer.status_code == 204
    assert ravi.get(f"/customers/{page.pk}/alike")["items"] == []


def test_a_company_and_fields_are_written_together_or_not_at_all(ravi: Program) -> None:
    page, _ = two()
    save_field(by=cast.alice(), name="Age", kind="number")
    firm = Company.objects.create(name="Lotus")

    refused = ravi.patch(f"/customers/{page.pk}", {"company": firm.pk, "fields": {"Age": "old"}})

    assert code(refused) == (422, "bad_value")
    assert ravi.get(f"/customers/{page.pk}")["company"] is None
    told = ravi.patch(f"/customers/{page.pk}", {"company": firm.pk, "fields": {"Age": "41"}}).json()
    assert (told["company"]["name"], told["fields"]) == ("Lotus", {"Age": "41"})


def test_a_customer_is_added_with_what_is_known(alice: Program) -> None:
    save_field(by=cast.alice(), name="City")

    made = alice.post("/customers", {"name": "Zoya", "fields": {"City": "Pune"}})

    assert (made.status_code, made.json()["fields"]) == (201, {"City": "Pune"})


def test_companies_are_added_found_changed_and_removed(alice: Program) -> None:
    made = alice.post("/companies", {"name": "Lotus", "domains": ["lotus.example"]}).json()

    changed = alice.patch(f"/companies/{made['id']}", {"name": "Lotus Foods"}).json()

    assert (changed["name"], changed["domains"]) == ("Lotus Foods", ["lotus.example"])
    assert [each["id"] for each in alice.get("/companies?q=LOTUS.ex")["items"]] == [made["id"]]
    assert alice.call("DELETE", f"/companies/{made['id']}").status_code == 204
    assert alice.get("/companies")["items"] == []


def test_fields_are_added_changed_and_removed(alice: Program) -> None:
    made = alice.post("/fields", {"name": "Plan", "kind": "choice", "choices": ["Silver", "Gold"]}).json()

    changed = alice.patch(f"/fields/{made['id']}", {"order": 3}).json()

    assert (changed["choices"], changed["order"]) == (["Silver", "Gold"], 3)
    assert alice.call("DELETE", f"/fields/{made['id']}").status_code == 204
    assert alice.get("/fields")["items"] == []


def test_an_agent_changes_no_fields(ravi: Program) -> None:
    assert code(ravi.post("/fields", {"name": "City"})) == (403, "not_allowed")


def sent(program: Program, body: str, address: str) -> Any:
    return program.client.post(
        f"/api/v1{address}",
        body.encode(),
        content_type="text/csv",
        headers={"Authorization": f"Bearer {program.token}"},
    )


def test_a_file_is_taken_in_and_tells_what_was_left_out(alice: Program) -> None:
    address = f"/imports?source=csv&brand={cast.brand().pk}"

    tried = sent(alice, "name,email\nAsha,a@b.test\nNobody,\n", f"{address}&dry_run=true").json()
    done = sent(alice, "name,email\nAsha,a@b.test\nNobody,\n", address).json()

    assert (tried["added"], tried["dry_run"], done["added"], done["left_out"]) == (1, True, 1, 1)
    assert done["problems"][0]["row"] == 3
    assert Customer.objects.count() == 1


def test_a_file_that_is_no_text_is_refused(alice: Program) -> None:
    answer = alice.client.post(
        f"/api/v1/imports?source=csv&brand={cast.brand().pk}", b"\xff\xfe\x00", content_type="text/csv",
        headers={"Authorization": f"Bearer {alice.token}"},
    )  # fmt: skip

    assert code(answer) == (422, "bad_file")


def test_who_was_joined_with_another_leaves_the_list_and_says_with_whom(alice: Program) -> None:
    page, mail = two()

    alice.post(f"/customers/{mail.pk}/merge", {"source": page.pk})

    assert page.pk not in {each["id"] for each in alice.get("/customers")["items"]}
    assert alice.get(f"/customers/{page.pk}")["merged_into"] == mail.pk
    assert Program(cast.meera()).get(f"/customers/{page.pk}")["merged_into"] == mail.pk


def test_what_is_written_under_an_old_number_stands_with_the_one_who_stays(alice: Program) -> None:
    page, mail = two()
    alice.post(f"/customers/{mail.pk}/merge", {"source": page.pk})
    said = {"brand": cast.brand().pk, "purpose": "marketing", "state": "given", "text": "Yes, do"}

    alice.post(f"/customers/{page.pk}/consents", said)

    assert [each["purpose"] for each in alice.get(f"/customers/{mail.pk}/consents")["items"]] == ["marketing"]
