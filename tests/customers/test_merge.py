"""Two customers become one, and two again; what shows that they are two people is never overruled."""

from __future__ import annotations

import pytest

from sunwai.customers.actions.block import block
from sunwai.customers.actions.erase import erase
from sunwai.customers.actions.merge import are_kept_apart, keep_apart, merge, split
from sunwai.customers.actions.prove import prove
from sunwai.customers.models import Company, Consent, Customer, CustomField, Fact, FieldValue, Identity
from sunwai.kernel.errors import Refused
from sunwai.kernel.models import Event
from sunwai.people.models import AuditEntry
from tests import cast

pytestmark = pytest.mark.django_db


def two() -> tuple[Customer, Customer]:
    """Return Asha as our page knows her, and as our mailbox does."""
    mail, page = cast.customer("Asha V"), cast.customer("आशा वर्मा")
    cast.identity(mail, cast.mailbox(), "asha@home.test")
    cast.identity(page, cast.facebook(), "77")
    return page, mail


def proven(customer: Customer, address: str, kind: str = "address") -> Identity:
    identity = cast.identity(customer, cast.mailbox(), address)
    Identity.objects.filter(pk=identity.pk).update(contact_key=f"email:{address}")
    prove(identity=identity, kind=kind)
    return identity


def test_handles_facts_and_consents_go_to_the_one_who_stays() -> None:
    source, target = two()
    Fact.objects.create(customer=source, brand=cast.brand(), kind="order", value="A-1", shown="a 1")
    Consent.objects.create(customer=source, brand=cast.brand(), purpose="news", state="given")

    merge(source=source, target=target, by=cast.ravi())

    assert (target.identities.count(), target.facts.count(), target.consents.count()) == (2, 1, 1)
    source.refresh_from_db()
    assert source.merged_into == target


def test_both_are_stamped_and_it_is_written_down_without_content() -> None:
    source, target = two()

    row = merge(source=source, target=target, by=cast.ravi(), reasons=["name"])

    entry = AuditEntry.objects.get(verb="customers_merged")
    assert (entry.object_id, entry.data) == (
        str(target.pk),
        {"source": source.pk, "merge": row.pk, "reasons": ["name"]},
    )
    assert Event.objects.get(kind="customers_merged").data["source_id"] == source.pk
    assert all(each.change > 0 for each in Customer.objects.all())


def test_a_split_gives_everything_back() -> None:
    source, target = two()
    Fact.objects.create(customer=source, brand=cast.brand(), kind="order", value="A-1", shown="a 1")
    row = merge(source=source, target=target, by=cast.ravi())

    split(merged=row, by=cast.ravi())

    source.refresh_from_db()
    assert source.merged_into is None
    assert (source.identities.count(), source.facts.count(), target.identities.count()) == (1, 1, 1)
    assert are_kept_apart(source, target)


def test_what_the_one_who_stays_says_of_themselves_is_kept_and_blanks_are_filled() -> None:
    source, target = two()
    city, since = (CustomField.objects.create(name=name) for name in ("City", "Since"))
    for customer, field, value in ((source, city, "Pune"), (source, since, "2019"), (target, city, "Delhi")):
        FieldValue.objects.create(customer=customer, field=field, value=value, folded=value)
    Customer.objects.filter(pk=source.pk).update(company=Company.objects.create(name="Lotus"))

    row = merge(source=source, target=target, by=cast.ravi())

    values = dict(target.values.values_list("field__name", "value"))
    assert values == {"City": "Delhi", "Since": "2019"}
    assert Customer.objects.get(pk=target.pk).company is not None
    split(merged=row, by=cast.ravi())
    assert Customer.objects.get(pk=target.pk).company is None
    assert source.values.count() == 2


def test_a_viewer_joins_nobody() -> None:
    source, target = two()

    with pytest.raises(Refused) as no:
        merge(source=source, target=target, by=cast.vikram())

    assert no.value.code == "not_allowed"
    assert source.identities.exists()


def test_somebody_blocked_is_not_joined_with_somebody_who_is_not() -> None:
    source, target = two()
    block(identity=source.identities.get(), by=cast.ravi())

    with pytest.raises(Refused) as no:
        merge(source=source, target=target, by=cast.ravi())

    assert no.value.code == "one_is_blocked"


def test_the_erased_are_joined_with_nobody() -> None:
    source, target = two()
    erase(identity=source.identities.get())

    with pytest.raises(Refused) as no:
        merge(source=source, target=target, by=cast.ravi())

    assert no.value.code == "erased"


def test_two_proven_addresses_are_two_people() -> None:
    source, target = two()
    proven(source, "asha@home.test.in")
    proven(target, "asha@work.test")

    with pytest.raises(Refused, match="proof link") as no:
        merge(source=source, target=target, by=cast.ravi())

    assert no.value.code == "two_addresses"


def test_a_proof_between_two_addresses_makes_them_one_person() -> None:
    source, target = two()
    tied = [proven(source, "asha@home.test.in"), proven(target, "asha@work.test")]

    merge(source=source, target=target, by=None, joining=tied)

    assert target.identities.count() == 4


def test_an_unproven_address_is_no_conflict() -> None:
    source, target = two()
    proven(source, "asha@home.test.in")

    merge(source=source, target=target, by=cast.ravi())

    assert target.identities.count() == 3


def test_two_signed_in_accounts_are_two_people_even_for_a_proof() -> None:
    source, target = two()
    tied = [proven(source, "u1", "widget"), proven(target, "u2", "widget")]

    with pytest.raises(Refused) as no:
        merge(source=source, target=target, by=None, joining=tied)

    assert no.value.code == "two_accounts"


def test_who_was_joined_already_is_not_joined_again() -> None:
    source, target = two()
    merge(source=source, target=target, by=cast.ravi())

    with pytest.raises(Refused) as no:
        merge(source=source, target=cast.customer("Third"), by=cast.ravi())

    assert no.value.code == "merged"


def test_a_later_merge_is_undone_first() -> None:
    source, target = two()
    row = merge(source=source, target=target, by=cast.ravi())
    later = merge(source=target, target=cast.customer("Third"), by=cast.ravi())

    with pytest.raises(Refused) as no:
        split(merged=row, by=cast.ravi())

    assert no.value.code == "later_first"
    split(merged=later, by=cast.ravi())
    split(merged=row, by=cast.ravi())
    assert source.identities.count() == 1


def test_a_split_is_done_once() -> None:
    source, target = two()
    row = merge(source=source, target=target, by=cast.ravi())
    split(merged=row, by=cast.ravi())

    with pytest.raises(Refused) as no:
        split(merged=row, by=cast.ravi())

    assert no.value.code == "undone"


def test_joining_by_hand_takes_back_that_they_are_two() -> None:
    source, target = two()
    keep_apart(target, source, by=cast.ravi())

    merge(source=source, target=target, by=cast.ravi())

    assert not are_kept_apart(source, target)
