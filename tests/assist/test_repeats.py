"""The repeats meter counts what had to be said twice, and what was asked for while it was on file."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.assist.models import Repeat
from sunwai.assist.rereading import reread
from sunwai.channels.types import Author
from sunwai.customers.actions.facts import withdraw
from sunwai.customers.models import Fact
from sunwai.inbox.actions.reply import reply
from sunwai.kernel import clock
from tests import cast
from tests.assist.telling import arrives, deleted, edited, says, we_said

pytestmark = pytest.mark.django_db
TOLD = "my order number is 88213"


def counted() -> list[tuple[str, str]]:
    return list(Repeat.objects.order_by("at", "pk").values_list("way", "kind"))


def test_the_same_number_given_again_counts() -> None:
    says(TOLD)

    again = says("as I said: ऑर्डर नंबर ८८२१३")

    assert counted() == [("given", "order")]
    repeat = Repeat.objects.get()
    assert (repeat.message, repeat.channel, repeat.fact) == (again, "facebook", Fact.objects.order_by("pk")[0])


def test_another_number_or_the_same_in_one_message_does_not_count() -> None:
    says(f"{TOLD}. yes, order number 88213")
    says("and my order number 99000?")

    assert counted() == []


def test_what_is_quoted_is_not_given_again() -> None:
    says(TOLD)

    says("> my order number is 88213\nany news?")

    assert counted() == []


def test_two_messages_of_one_batch_are_one_repeat() -> None:
    arrives(cast.inbound(TOLD), cast.inbound(TOLD))

    assert counted() == [("given", "order")]


def test_somebody_elses_number_is_no_repeat() -> None:
    says(TOLD)
    somebody = Author(external_id="bilal", scope="1001", name="Bilal")

    says(TOLD, author=somebody, root="t_bilal")

    assert counted() == []


def test_an_edit_or_a_deletion_takes_the_repeat_back() -> None:
    says(TOLD)
    again = says(TOLD)

    arrives(edited(again, "never mind"))
    reread(again.pk)

    assert counted() == []


def test_reading_again_counts_once() -> None:
    says(TOLD)
    again = says(TOLD)

    reread(again.pk)
    reread(again.pk)

    assert counted() == [("given", "order")]


def test_a_deleted_repeat_is_counted_no_more() -> None:
    says(TOLD)
    again = says(TOLD)

    arrives(deleted(again))
    reread(again.pk)

    assert counted() == []


@pytest.mark.parametrize(
    "text", ["What is your order number?", "apna order number bataiye", "अपना ऑर्डर नंबर बताएं", "اپنا آرڈر نمبر بتائیں"]
)
def test_asking_for_what_is_on_file_counts_for_who_asked(text: str) -> None:
    told = says(TOLD)

    message = reply(conversation=told.conversation, by=cast.ravi(), text=text, visibility="private", key="k1")
    reread(message.pk)

    assert counted() == [("asked", "order")]
    assert Repeat.objects.get().staff == cast.ravi()


def test_asking_for_what_nobody_told_or_was_withdrawn_does_not_count() -> None:
    told = says(TOLD)
    withdraw(fact=Fact.objects.get(), by=cast.ravi())

    for number, text in enumerate(("What is your order number?", "Which phone number is yours?")):
        sent = reply(conversation=told.conversation, by=cast.ravi(), text=text, visibility="private", key=str(number))
        reread(sent.pk)

    assert counted() == []


def test_what_we_ask_in_the_networks_own_app_counts_too() -> None:
    says(TOLD)

    we_said("what is your order number?", sent_at=clock.now() + dt.timedelta(seconds=1))

    assert counted() == [("asked", "order")]
