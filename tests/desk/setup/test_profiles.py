"""Companies, the owner's own fields, and customers from files, in the settings."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sunwai.customers.models import Company, Customer, CustomField
from tests import cast
from tests.desk.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(db: None) -> Client:
    del db
    return signed_in(cast.alice())


def test_a_company_is_added_shown_and_removed(alice: Client) -> None:
    alice.post("/setup/companies/new/", {"name": "Lotus", "domains": "lotus.example\npadma.example"})
    shown = alice.get("/setup/companies/?q=padma").content.decode()

    alice.post(f"/setup/companies/{Company.objects.get().pk}/delete/")

    assert all(word in shown for word in ("Lotus", "padma.example"))
    assert not Company.objects.exists()


def test_what_is_no_domain_is_said_at_its_field(alice: Client) -> None:
    answer = alice.post("/setup/companies/new/", {"name": "Lotus", "domains": "not a domain"})

    assert answer.status_code == 422
    assert "no mail domain" in answer.content.decode()


def test_a_field_is_added_changed_and_removed(alice: Client) -> None:
    alice.post("/setup/fields/new/", {"name": "Plan", "kind": "choice", "choices": "Silver\nGold", "order": "1"})
    field = CustomField.objects.get()

    alice.post(f"/setup/fields/{field.pk}/", {"name": "Tier", "kind": "choice", "choices": "Gold", "order": "1"})
    shown = alice.get("/setup/fields/").content.decode()
    alice.post(f"/setup/fields/{field.pk}/delete/")

    assert "Tier" in shown
    assert not CustomField.objects.exists()


def upload(client: Client, text: str, **said: str) -> str:
    file = SimpleUploadedFile("people.csv", text.encode())
    values = {"source": "csv", "brand": cast.brand().pk, "file": file, **said}
    return client.post("/setup/customers/files/", values).content.decode()


def test_a_file_is_tried_first_and_then_taken_in(alice: Client) -> None:
    tried = upload(alice, "name,email\nAsha,a@b.test\nNobody,\n", dry_run="on")
    before = Customer.objects.count()

    upload(alice, "name,email\nAsha,a@b.test\nNobody,\n")

    assert all(word in tried for word in ("Nothing was stored", "1 customer added", "no address, number or handle"))
    assert (before, Customer.objects.count()) == (0, 1)


def test_customers_are_written_into_a_file(alice: Client) -> None:
    upload(alice, "name,email\nAsha,a@b.test\n")

    answer = alice.get("/setup/customers/files/vcf/")

    assert b"EMAIL:a@b.test" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert "customers.vcf" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("address", ["companies/", "fields/", "customers/files/", "customers/files/csv/"])
def test_an_agent_finds_no_such_page(ravi: Client, address: str) -> None:
    assert ravi.get(f"/setup/{address}").status_code == 404
