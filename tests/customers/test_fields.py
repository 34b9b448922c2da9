"""The owner's own questions about customers."""

from __future__ import annotations

import pytest

from sunwai.customers.actions.fields import delete_field, save_field, set_values
from sunwai.customers.models import Customer, CustomField, FieldValue
from sunwai.customers.queries.profile import fields, saying, values_of
from sunwai.kernel.errors import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def field(name: str = "City", kind: str = "text", **question: object) -> CustomField:
    return save_field(by=cast.alice(), name=name, kind=kind, **question)  # type: ignore[arg-type]


def said(kind: str, text: str, *choices: str) -> str:
    """Return what is stored when somebody writes this into a field of this kind."""
    field("Told", kind, choices=choices)
    set_values(customer=cast.customer(), by=cast.ravi(), values={"Told": text})
    return FieldValue.objects.get().value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  New   Delhi ", "New Delhi"),
        ("number", "1,250.50", "1250.5"),
        ("number", "१२", "12"),
        ("date", "2026-11-22", "2026-11-22"),
        ("yes_no", "हाँ", "yes"),
        ("yes_no", "No", "no"),
        ("choice", "gold", "Gold"),
    ],
)
def test_a_value_is_stored_in_its_normal_form(kind: str, text: str, value: str) -> None:
    assert said(kind, text, *(["Silver", "Gold"] if kind == "choice" else [])) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "many"),
        ("number", "1e999"),
        ("date", "22.11.2026"),
        ("yes_no", "perhaps"),
        ("choice", "Tin"),
        ("text", "x" * 401),
    ],
)
def test_what_the_field_does_not_hold_is_refused_by_its_name(kind: str, text: str) -> None:
    with pytest.raises(Refused, match="Told") as no:
        said(kind, text, *(["Silver", "Gold"] if kind == "choice" else []))

    assert no.value.code == "bad_value"


def test_all_values_are_written_or_none() -> None:
    field("City"), field("Age", "number")

    with pytest.raises(Refused):
        set_values(customer=cast.customer(), by=cast.ravi(), values={"City": "Pune", "Age": "old"})

    assert not FieldValue.objects.exists()


def test_an_empty_value_is_taken_away() -> None:
    field("City")
    asha = cast.customer()
    set_values(customer=asha, by=cast.ravi(), values={"City": "Pune"})

    set_values(customer=asha, by=cast.ravi(), values={"City": " "})

    assert not FieldValue.objects.exists()


def test_a_field_nobody_made_is_named() -> None:
    with pytest.raises(Refused, match="Shoe") as no:
        set_values(customer=cast.customer(), by=cast.ravi(), values={"Shoe": "7"})

    assert no.value.code == "unknown_field"


def test_customers_are_found_by_what_a_field_says_in_any_spelling() -> None:
    city, asha = field("City"), cast.customer()
    cast.customer("Zoya")
    set_values(customer=asha, by=cast.ravi(), values={"City": "Málaga"})

    assert list(saying(Customer.objects.all(), city, "malaga")) == [asha]


def test_a_kind_stays_once_somebody_has_a_value() -> None:
    city = field("City")
    set_values(customer=cast.customer(), by=cast.ravi(), values={"City": "Pune"})

    with pytest.raises(Refused) as no:
        save_field(by=cast.alice(), name="City", kind="number", field=city)

    assert no.value.code == "in_use"


def test_fields_stand_in_the_owners_order_with_what_they_say() -> None:
    field("City", order=2), field("Since", "date", order=1)
    set_values(customer=cast.customer(), by=cast.ravi(), values={"Since": "2019-01-31"})

    assert [each.name for each in fields()] == ["Since", "City"]
    assert [value for _, value in values_of(cast.customer())] == ["2019-01-31", ""]


def test_two_fields_of_one_name_are_one_too_many() -> None:
    field("City")

    with pytest.raises(Refused) as no:
        field("City")

    assert no.value.code == "taken"


def test_a_choice_names_what_can_be_chosen() -> None:
    with pytest.raises(Refused) as no:
        field("Plan", "choice", choices=[" "])

    assert no.value.code == "bad_choices"


def test_a_field_goes_with_its_values() -> None:
    city = field("City")
    set_values(customer=cast.customer(), by=cast.ravi(), values={"City": "Pune"})

    delete_field(field=city, by=cast.alice())

    assert not FieldValue.objects.exists()


def test_an_agent_makes_no_fields() -> None:
    with pytest.raises(Refused) as no:
        save_field(by=cast.ravi(), name="City")

    assert no.value.code == "not_allowed"
