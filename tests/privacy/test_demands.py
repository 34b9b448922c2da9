"""A network demands that somebody be forgotten: a request with a date, and all else that we knew goes too."""

from __future__ import annotations

import pytest

from sunwai.channels.types import Author, InboundErasure
from sunwai.customers.models import Customer, Fact, Identity
from sunwai.inbox.actions.customers import merge_customers
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.types import Incoming
from sunwai.privacy.actions.demands import note
from sunwai.privacy.actions.holds import hold
from sunwai.privacy.models import Erasing, PrivacyRequest
from tests import cast
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db
ASHA = Author(external_id="asha-of-the-demand", scope="1001", name="Asha")


def met() -> Customer:
    said = cast.inbound("my number is 98765", author=ASHA)
    message = receive([Incoming(connection=cast.facebook(), item=said)]).messages[0]
    customer = message.conversation.customer
    told = {"customer": customer, "brand": cast.brand(), "kind": "phone", "value": "98765", "shown": "98765"}
    Fact.objects.create(**told, message_id=message.pk)
    Fact.objects.create(**told)
    return customer


def demand() -> None:
    receive([Incoming(connection=cast.facebook(), item=InboundErasure(account="1001", author=ASHA), code="c0de")])
    work()


def test_a_demand_becomes_a_request_that_is_done_when_all_is_gone() -> None:
    met()

    demand()

    asked = PrivacyRequest.objects.get()
    assert (asked.kind, asked.from_network, asked.state) == ("erasure", True, "done")
    assert Erasing.objects.get().done_at is not None
    assert not Fact.objects.exists()


def test_who_is_known_elsewhere_too_loses_only_what_was_said_there() -> None:
    customer = met()
    Identity.objects.create(customer=customer, channel="email", external_id="asha@example.test")

    demand()

    assert PrivacyRequest.objects.get().state == "done"
    assert not Erasing.objects.exists()
    assert Fact.objects.get().message_id is None


def test_under_a_legal_hold_the_rest_stays_and_somebody_must_look() -> None:
    hold(customer=met(), reason="A court asked", by=cast.alice())

    demand()

    assert PrivacyRequest.objects.get().state == "open"
    assert not Erasing.objects.exists()


def test_a_hold_on_whom_they_were_merged_into_keeps_the_rest_too() -> None:
    customer, other = met(), cast.customer("Asha V.")
    hold(customer=other, reason="A court asked", by=cast.alice())
    merge_customers(source=customer, target=other, by=cast.alice())

    note(customer_id=customer.pk, whole=True)

    assert (PrivacyRequest.objects.get().customer, PrivacyRequest.objects.get().state) == (other, "open")
    assert not Erasing.objects.exists()
