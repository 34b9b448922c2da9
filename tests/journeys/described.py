"""What the shop has written down of its customers: companies, a field of its own, two who look alike."""

from __future__ import annotations

from typing import Any

from sunwai.customers.actions.companies import save_company
from sunwai.customers.actions.fields import save_field, set_values
from sunwai.customers.models import Company, Customer, CustomField
from tests.journeys.stage import Stage


def describe(stage: Stage) -> None:
    """Add two companies, a field, and what it says of the customer of the main conversation."""
    alice = stage.staff["Alice"]
    save_company(by=alice, name="Lotus Traders", domains=["lotus.example", "lotus-traders.example"])
    save_company(by=alice, name="کنول ٹریڈرز", domains=["kanwal.example"])
    save_field(by=alice, name="Plan", kind="choice", choices=["Silver", "Gold"])
    set_values(customer=stage.main.customer, by=alice, values={"Plan": "Gold"})


def named(stage: Stage) -> dict[str, Any]:
    """Return what the routes of customers name."""
    other = Customer.objects.exclude(pk=stage.main.customer_id).order_by("pk")[0]
    return {
        "customer_id": stage.main.customer_id,
        "other_id": other.pk,
        "company_id": Company.objects.order_by("pk")[0].pk,
        "field_id": CustomField.objects.order_by("pk")[0].pk,
        "merge_id": 1,
        "form": "csv",
    }
