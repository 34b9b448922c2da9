"""What was asked about a person's data stays theirs when two customers become one, and when they are two again."""

from __future__ import annotations

import pytest

from sunwai.customers.models import Customer, Merge
from sunwai.inbox.actions.customers import merge_customers, split_customers
from sunwai.kernel.errors import Refused
from sunwai.privacy import exporting, queries
from sunwai.privacy.actions.erase import erase_customer
from sunwai.privacy.actions.export import ask_export
from sunwai.privacy.actions.holds import hold, lift, part
from sunwai.privacy.actions.requests import file_request
from sunwai.privacy.models import AccessExport, LegalHold, PrivacyRequest
from sunwai.privacy.persons import held_customers
from tests import cast
from tests.api.client import Program
from tests.inbox.talk import asked
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db


def two() -> tuple[Customer, Customer]:
    """Return Asha as our page knows her and as our mailbox does."""
    mail = asked(customer=cast.customer("Asha V"), connection=cast.mailbox()).customer
    return asked(customer=cast.customer("Asha Verma")).customer, mail


def joined(source: Customer, target: Customer) -> Merge:
    return merge_customers(source=source, target=target, by=cast.alice())


def requested(customer: Customer, kind: str = "access") -> PrivacyRequest:
    """Write down what nobody of the staff made, as a network's demand is."""
    return file_request(customer=customer, kind=kind, by=None)


def exported(customer: Customer) -> AccessExport:
    made = ask_export(customer=customer, by=cast.alice())
    work()
    made.refresh_from_db()
    return made


def test_a_request_of_whoever_was_merged_stays_on_the_list_under_the_one_who_stays() -> None:
    page, mail = two()
    request = requested(page)

    joined(page, mail)

    shown = queries.requests_for(cast.meera())
    assert [(each.pk, each.customer) for each in shown] == [(request.pk, mail)]
    assert queries.request_for(cast.meera(), request.pk).customer == mail
    assert queries.requests_of(cast.meera(), mail) == [request]


def test_programs_read_a_request_under_the_one_who_stays() -> None:
    page, mail = two()
    request, other = requested(page), requested(page)

    joined(page, mail)

    shown = Program(cast.meera()).get("/privacy-requests")["items"]
    assert [(each["id"], each["customer"]) for each in shown] == [(request.pk, mail.pk), (other.pk, mail.pk)]


def test_a_request_goes_back_with_its_customer() -> None:
    page, mail = two()
    request = requested(page)
    row = joined(page, mail)

    split_customers(merged=row, by=cast.alice())

    assert queries.requests_of(cast.meera(), page) == [request]
    assert queries.requests_of(cast.meera(), mail) == []


def test_a_request_of_somebody_i_may_not_see_stays_hidden_after_they_were_merged() -> None:
    page, mail = two()
    request = requested(page)

    joined(page, mail)

    assert request not in queries.requests_for(cast.charlie())


def test_erasing_the_one_who_stays_does_what_whoever_was_merged_had_asked() -> None:
    page, mail = two()
    request = requested(page, kind="erasure")
    joined(page, mail)

    erase_customer(customer=mail, by=cast.alice())

    assert PrivacyRequest.objects.get() == request


def test_nobody_is_joined_with_or_split_from_somebody_who_is_being_erased() -> None:
    (page, mail), other = two(), asked(customer=cast.customer("Bilal")).customer
    row = joined(page, mail)
    erase_customer(customer=mail, by=cast.alice())

    for source, target in ((mail, other), (other, mail)):
        with pytest.raises(Refused, match="being erased"):
            joined(source, target)
    with pytest.raises(Refused, match="being erased"):
        split_customers(merged=row, by=cast.alice())


def test_an_export_made_while_two_were_one_opens_for_neither_once_they_are_two() -> None:
    page, mail = two()
    before = exported(mail)
    row = joined(page, mail)
    both = exported(mail)
    split_customers(merged=row, by=cast.alice())

    work()

    assert exporting.opened(exporting.link_token(both)) is None
    assert exporting.opened(exporting.link_token(before)) == before
    assert queries.export_that_holds(cast.alice(), mail) == before


def test_a_hold_that_was_set_on_two_as_one_goes_on_over_both() -> None:
    page, mail = two()
    row = joined(page, mail)
    hold(customer=mail, reason="A court asked", by=cast.alice())

    split_customers(merged=row, by=cast.alice())
    work()

    assert {page.pk, mail.pk} <= held_customers()


def test_a_hold_lifted_from_one_of_them_is_not_set_again() -> None:
    page, mail = two()
    row = joined(page, mail)
    hold(customer=mail, reason="A court asked", by=cast.alice())
    split_customers(merged=row, by=cast.alice())
    work()

    lift(hold=LegalHold.objects.get(customer=page), by=cast.alice())
    part(row.pk)

    assert held_customers() == {mail.pk}


def test_hearing_of_a_split_again_or_late_withdraws_no_newer_export() -> None:
    page, mail = two()
    row = joined(page, mail)
    split_customers(merged=row, by=cast.alice())
    newer = exported(mail)

    exporting.withdraw(row.pk)

    assert exporting.opened(exporting.link_token(newer)) == newer


def test_what_was_exported_before_a_merge_is_no_longer_all_that_is_known() -> None:
    page, mail = two()
    half = exported(mail)

    joined(page, mail)

    assert queries.export_that_holds(cast.alice(), mail) is None
    assert queries.exports_of(cast.alice(), mail) == [half]
