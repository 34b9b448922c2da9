"""Who may be the same person, and why."""

from __future__ import annotations

import pytest

from sunwai.channels.types import Author
from sunwai.customers.actions.identify import identify, key_of
from sunwai.customers.actions.merge import keep_apart, merge
from sunwai.customers.models import Company, Customer, Fact, Identity
from sunwai.customers.queries.alike import Alike, alike
from tests import cast

pytestmark = pytest.mark.django_db


def known(channel: str, external_id: str, name: str = "", handle: str = "") -> Customer:
    """Return the customer a stranger with this handle became."""
    author = Author(external_id=external_id, name=name, handle=handle)
    return identify([(channel, author)])[key_of(channel, author)].customer


def told(customer: Customer, kind: str, value: str) -> None:
    Fact.objects.create(customer=customer, brand=cast.brand(), kind=kind, value=value, shown=value)


def looked(customer: Customer) -> list[Alike]:
    return alike(customer, among=Customer.objects.all(), brands=[cast.brand()])


def reasons(customer: Customer) -> dict[Customer, list[str]]:
    return {each.customer: [reason.kind for reason in each.reasons] for each in looked(customer)}


@pytest.mark.parametrize(
    ("first", "second"),
    [("Asha", "आशा"), ("Asha", "آشا"), ("आशा शर्मा", "Mrs. Asha K. Sharma"), ("Imran Khan", "عمران خان")],
)
def test_a_name_is_found_in_every_script(first: str, second: str) -> None:
    here = known("x", "1", first)
    there = known("facebook", "2", second)

    assert reasons(here) == {there: ["name"]}


def test_one_word_that_many_are_called_says_nothing() -> None:
    here = known("x", "0", "Asha")
    for number in range(1, 9):
        known("x", str(number), "आशा")

    assert looked(here) == []


def test_the_same_handle_on_another_network_is_a_reason() -> None:
    here = known("x", "1", handle="@Asha_Sharma")
    there = known("mastodon", "2", handle="@asha.sharma@social.test")
    known("x", "3", handle="@ashasharma")

    assert reasons(here) == {there: ["handle"]}


def test_a_number_told_here_that_writes_there_is_the_strongest_reason() -> None:
    here, there = known("x", "1", "Asha"), known("whatsapp", "919812345678")
    told(here, "phone", "+919812345678")

    assert reasons(here) == {there: ["phone"]}
    assert reasons(there) == {here: ["phone"]}


def test_the_same_order_and_name_say_more_than_an_order_alone() -> None:
    here, both, order = known("x", "1", "Asha Sharma"), known("facebook", "2", "आशा शर्मा"), known("email", "c@d.test")
    for customer in (here, both, order):
        told(customer, "order", "MF-1001")

    found = looked(here)

    assert [each.customer for each in found] == [both, order]
    assert [reason.kind for reason in found[0].reasons] == ["order", "name"]


def test_what_was_told_to_another_brand_is_no_reason() -> None:
    here, there = known("x", "1"), known("email", "c@d.test")
    for customer in (here, there):
        Fact.objects.create(customer=customer, brand=cast.brand("Other House"), kind="order", value="1", shown="1")

    assert looked(here) == []


def test_a_company_strengthens_and_suggests_nobody_by_itself() -> None:
    firm = Company.objects.create(name="Lotus")
    here, there, other = known("x", "1", "Asha Rao"), known("facebook", "2", "Asha Rao"), known("facebook", "3", "Omar")
    Customer.objects.filter(pk__in=[here.pk, there.pk, other.pk]).update(company=firm)
    here.refresh_from_db()

    assert reasons(here) == {there: ["name", "company"]}


def test_whom_somebody_said_to_be_another_is_not_suggested_again() -> None:
    here, there = known("x", "1", "Asha Rao"), known("facebook", "2", "Asha Rao")

    keep_apart(there, here, by=cast.ravi())

    assert looked(here) == []


def test_the_joined_and_the_unseen_are_not_suggested() -> None:
    here, there, gone = (
        known("x", "1", "Asha Rao"),
        known("facebook", "2", "Asha Rao"),
        known("email", "a@b.c", "Asha Rao"),
    )
    merge(source=gone, target=there, by=cast.ravi())

    assert [each.customer for each in looked(here)] == [there]
    assert alike(here, among=Customer.objects.none(), brands=[]) == []


def test_a_new_name_is_found_under_its_new_key() -> None:
    here, there = known("x", "1", "Asha Rao"), known("facebook", "2", "Zoya Malik")

    known("facebook", "2", "آشا راؤ")

    assert reasons(here) == {there: ["name"]}
    assert Identity.objects.get(external_id="2").name_key == Identity.objects.get(external_id="1").name_key


def test_finding_many_costs_no_query_each(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    here = known("x", "1", "Asha Rao", "asharao")
    for number in range(20):
        known("facebook", str(number + 10), "Asha Rao", "asha.rao")

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert len(looked(here)) == 8
