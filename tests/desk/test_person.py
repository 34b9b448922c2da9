"""Who a customer is, beside their conversation: described, joined, split."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, override_settings

from sunwai.customers.actions.fields import save_field
from sunwai.customers.keys import key_customer, key_identity
from sunwai.customers.models import Company, Customer, Fact, Merge
from sunwai.inbox.actions.customers import join_proven
from sunwai.inbox.actions.proofs import open_proof_link
from tests import cast
from tests.api.client import FIXED
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def two() -> tuple[Customer, Customer]:
    """Return Asha as our page knows her and as our mailbox does; both told the same order."""
    page, mail = cast.customer("Asha Sharma"), cast.customer("Asha V")
    asked(customer=page)
    asked(customer=mail, connection=cast.mailbox())
    for each in (page, mail):
        Fact.objects.create(customer=each, brand=cast.brand(), kind="order", value="MF-100200", shown="MF-100200")
    return page, mail


def keyed(customer: Customer) -> None:
    """Give a customer the keys that the pipeline writes."""
    for identity in customer.identities.all():
        key_identity(identity)
        identity.save()
    key_customer(customer)
    customer.save()


def panel(client: Client, customer: Customer) -> str:
    return client.get(f"/customers/{customer.pk}/person/").content.decode()


def press(client: Client, address: str, **said: Any) -> Any:
    with override_settings(ZEAL_ALLOWLIST=FIXED):
        return client.post(address, said, headers={"hx-request": "true"})


def test_the_column_asks_for_the_panel(ravi: Client) -> None:
    talk = asked()

    shown = ravi.get(f"/conversations/{talk.pk}/").content.decode()

    assert f'hx-get="/customers/{talk.customer_id}/person/"' in shown


def test_a_suggestion_stands_with_its_reasons_and_is_joined_by_a_press(ravi: Client) -> None:
    page, mail = two()
    shown = panel(ravi, page)

    answer = press(ravi, f"/customers/{page.pk}/join/{mail.pk}/")

    assert "same order number" in shown
    assert "MF-100200" in shown
    assert answer.headers["HX-Refresh"] == "true"
    assert Customer.objects.get(pk=mail.pk).merged_into == page


def test_who_may_not_see_numbers_sees_their_end(db: None) -> None:
    from tests.desk.conftest import signed_in

    shown = panel(signed_in(cast.vikram()), two()[0])

    assert "•••200" in shown
    assert "MF-100200" not in shown
    assert "hx-post" not in shown


def test_not_the_same_takes_the_suggestion_away(ravi: Client) -> None:
    page, mail = two()

    shown = press(ravi, f"/customers/{page.pk}/apart/{mail.pk}/").content.decode()

    assert "May be the same person" not in shown


def test_the_joined_are_named_with_who_did_it_and_split_again(ravi: Client) -> None:
    page, mail = two()
    press(ravi, f"/customers/{page.pk}/join/{mail.pk}/")
    shown, row = panel(ravi, page), Merge.objects.get()

    press(ravi, f"/customers/{page.pk}/split/{row.pk}/")

    assert "Asha V" in shown
    assert "Ravi" in shown
    assert "Joined with them" not in panel(ravi, page)


def test_a_proof_is_named_where_no_person_joined_them(ravi: Client) -> None:
    page, mail = two()

    join_proven(first=page.identities.get(), second=mail.identities.get(), kind="proof_link")

    assert "opened a link sent to the handle" in panel(ravi, min(page, mail, key=lambda each: each.pk))


def test_a_conflict_is_said_in_words(ravi: Client) -> None:
    page, mail = two()
    page.identities.update(blocked_at=page.created_at)

    answer = press(ravi, f"/customers/{page.pk}/join/{mail.pk}/")

    assert answer.status_code == 422
    assert "blocked" in answer.content.decode()


def test_name_company_and_fields_are_written_down(ravi: Client) -> None:
    page, _ = two()
    Company.objects.create(name="Lotus")
    plan = save_field(by=cast.alice(), name="Plan", kind="choice", choices=["Silver", "Gold"])

    press(ravi, f"/customers/{page.pk}/describe/", name="Asha S", company="lotus", **{f"field_{plan.pk}": "Gold"})

    shown = panel(ravi, page)
    assert all(word in shown for word in ("Asha S", "Lotus", "Gold"))


def test_a_company_nobody_added_is_refused_and_what_was_typed_stays(ravi: Client) -> None:
    page, _ = two()

    answer = press(ravi, f"/customers/{page.pk}/describe/", name="Asha S", company="Rose")

    assert answer.status_code == 422
    assert all(word in answer.content.decode() for word in ("no company “Rose”", 'value="Asha S"'))
    assert Customer.objects.get(pk=page.pk).name == "Asha Sharma"


@pytest.mark.parametrize("q", ["आशा शर्मा", "asha-sharma-facebook", "sharma", "#{number}"])
def test_whom_to_join_is_found_by_name_handle_and_number(ravi: Client, q: str) -> None:
    page, mail = two()
    keyed(page)

    shown = ravi.get(f"/customers/{mail.pk}/find/", {"q": q.format(number=page.pk)}).content.decode()

    assert f"/customers/{mail.pk}/join/{page.pk}/" in shown


def test_a_proof_link_for_the_others_address_joins_when_it_is_opened(ravi: Client) -> None:
    page, mail = two()

    shown = press(ravi, f"/customers/{page.pk}/prove/{mail.identities.get().pk}/").content.decode()

    secret = re.findall(r"/proof/([^/]+)/", shown)[0]
    with override_settings(ZEAL_ALLOWLIST=FIXED):
        open_proof_link(secret)
    assert Customer.objects.filter(merged_into=None).count() == 1


@pytest.mark.parametrize(
    ("method", "rest"),
    [("get", "person/"), ("get", "find/"), ("post", "describe/"), ("post", "join/1/"), ("post", "split/1/")],
)
def test_an_outsider_finds_nobody(charlie: Client, method: str, rest: str) -> None:
    page, _ = two()

    answer = getattr(charlie, method)(f"/customers/{page.pk}/{rest}")

    assert (answer.status_code, b"Asha" in answer.content) in {(404, False), (200, False)}
