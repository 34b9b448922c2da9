"""What was counted as a repeat while two people were taken for one is none once they are two again."""

from __future__ import annotations

import pytest

from sunwai.assist.measuring import asked_of, repeats
from sunwai.channels.types import Author
from sunwai.customers.models import Merge
from sunwai.inbox.actions.customers import merge_customers, split_customers
from tests import cast
from tests.assist.telling import says

pytestmark = pytest.mark.django_db
TOLD = "my order number is 88213"
BILAL = {"author": Author(external_id="bilal", scope="1001", name="Bilal"), "root": "t_bilal"}


def counted() -> int:
    return repeats(cast.ravi(), asked_of(None, None)).value


def one_of_two() -> Merge:
    """Let Bilal be taken for Asha, and give the number that she gave before."""
    asha, bilal = says(TOLD).conversation.customer, says("hello", **BILAL).conversation.customer
    row = merge_customers(source=bilal, target=asha, by=cast.ravi())
    says(TOLD, **BILAL)
    return row


def test_what_one_person_gave_by_two_handles_counts() -> None:
    one_of_two()

    assert counted() == 1


def test_what_two_people_gave_does_not_count_once_they_are_two() -> None:
    row = one_of_two()

    split_customers(merged=row, by=cast.ravi())

    assert counted() == 0


def test_what_each_repeated_alone_counts_on_through_a_merge_and_a_split() -> None:
    says(TOLD, **BILAL)
    says(TOLD, **BILAL)
    row = one_of_two()
    before = counted()

    split_customers(merged=row, by=cast.ravi())

    assert (before, counted()) == (2, 2)
