"""What customers tell is on file with the message that told it, whatever happens to that message afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sunwai.assist.finding import facts_in, find_facts
from sunwai.assist.keeping import keep
from sunwai.assist.rereading import reread
from sunwai.customers.actions.facts import correct, withdraw
from sunwai.customers.models import Fact
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Message, Proof
from sunwai.inbox.types import Incoming
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from sunwai.kernel import delivery
from tests import cast
from tests.assist.telling import arrives, deleted, edited, facts, pattern, says, we_said
from tests.intake.door_client import page_event

pytestmark = pytest.mark.django_db


def test_a_stored_event_leaves_its_facts_with_their_source() -> None:
    Delivery.objects.create(connection=cast.facebook(), key="1", body=page_event("my order number is 88213"))

    pipeline.drain()

    fact = Fact.objects.get()
    message = fact.customer.conversations.get().messages.get()
    assert (fact.kind, fact.value, fact.message_id) == ("order", "88213", message.pk)
    assert message.text[fact.start : fact.end] == fact.shown == "88213"


@pytest.mark.parametrize("text", ["order number 88213", "mera order no 88213 hai", "ऑर्डर नंबर ८८२१३", "آرڈر نمبر ۸۸۲۱۳"])
def test_four_forms_tell_the_same_fact(text: str) -> None:
    says(text)

    assert facts() == [("order", "88213")]


def test_the_owners_pattern_finds_what_no_word_announces() -> None:
    pattern(r"TB-\d{5}")

    says("still waiting for TB-10042")

    assert facts() == [("order", "TB-10042")]


def test_a_message_delivered_twice_tells_once() -> None:
    item = cast.inbound("order number 88213")

    arrives(item)
    arrives(item)

    assert facts() == [("order", "88213")]


@pytest.mark.parametrize(("text", "statements"), [("order number 88{0}", 2), ("hello {0}?", 0)])
def test_a_batch_that_tells_costs_two_statements_and_one_that_tells_nothing_none(text: str, statements: int) -> None:
    items = [cast.inbound(text.format(number)) for number in range(100, 120)]
    incoming = [Incoming(connection=cast.facebook(), item=each) for each in items]
    finds, received = find_facts(incoming), receive(incoming)

    with CaptureQueriesContext(connection) as asked:
        keep(received.messages, finds)

    assert len(asked) == statements
    assert len(received.messages) == 20


def test_an_edit_replaces_what_the_message_told() -> None:
    message = says("order number 88213")

    arrives(edited(message, "order number 99999"))
    reread(message.pk)

    assert facts() == [("order", "99999")]


def test_an_edit_that_came_first_is_what_counts() -> None:
    item = cast.inbound("order number 88213")
    newer = edited(Message(external_id=item.external_id), "order number 99999")

    arrives(newer)
    arrives(item)
    delivery.drain()

    assert facts() == [("order", "99999")]


def test_a_deleted_message_takes_its_facts_along() -> None:
    message = says("order number 88213")

    arrives(deleted(message))
    reread(message.pk)

    assert facts() == []


def test_what_a_person_corrected_or_withdrew_stays_so() -> None:
    message = says("order number 88213, invoice number 5512")
    order, invoice = Fact.objects.order_by("start")
    correct(fact=order, value="88214", by=cast.ravi())
    withdraw(fact=invoice, by=cast.ravi())

    reread(message.pk)

    assert facts() == [("order", "88214")]
    assert Fact.objects.count() == 2


def test_a_stranger_with_somebodys_token_tells_nothing_of_them() -> None:
    message = cast.message(text="order number 88213", proof=Proof.HELD)

    reread(message.pk)

    assert facts() == []


def test_what_we_say_tells_orders_but_not_our_own_phone() -> None:
    says("hello")

    we_said("order number 88213 is packed; call us on +91 98765 43210")

    assert facts() == [("order", "88213")]
    assert Fact.objects.get().said_by == "agent"


def test_a_machines_mail_and_a_note_tell_nothing() -> None:
    says("I am away. My order number is 88213", automatic=True)
    note = cast.message(text="order number 5512", visibility="staff")

    reread(note.pk)

    assert facts() == []


def test_a_new_subject_tells_and_an_answered_one_does_not() -> None:
    says("where is it?", subject="Order number 88213")
    says("where is it?", subject="Re: Order number 77777")

    assert facts() == [("order", "88213")]


@pytest.mark.parametrize("year", [1, 9999])
def test_a_message_of_no_time_is_taken_in_with_its_facts_but_no_days(year: int) -> None:
    said = cast.inbound("kal order number 88213 bheja", sent_at=dt.datetime(year, 1, 1, tzinfo=dt.UTC))

    assert [each.kind for each in facts_in(said, cast.brand(), {})] == ["order"]
    said = cast.inbound("parson", sent_at=dt.datetime(year, 12, 31, 23, tzinfo=dt.UTC))
    assert facts_in(said, cast.brand(), {}) == ()
