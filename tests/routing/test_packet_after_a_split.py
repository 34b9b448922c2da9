"""A packet names facts by number: what turned out to be somebody else's is not in it any more."""

from __future__ import annotations

import pytest

from sunwai.channels.types import Author
from sunwai.inbox.actions.customers import merge_customers, split_customers
from sunwai.routing.hand_offs import packet
from tests import cast
from tests.assist.telling import says

pytestmark = pytest.mark.django_db
BILAL = Author(external_id="bilal", scope="1001", name="Bilal")


def test_what_another_person_told_leaves_the_packet_when_two_are_two_again() -> None:
    asha = says("my order number is 88213").conversation
    other = says("my order number is 99000", author=BILAL, root="t_bilal").conversation
    row = merge_customers(source=other.customer, target=asha.customer, by=cast.ravi())
    asha.refresh_from_db()
    stored = packet.build(asha)

    split_customers(merged=row, by=cast.ravi())

    asha.refresh_from_db()
    assert len(stored["facts"]) == 2
    assert [each.text for each in packet.read(stored, asha, role="agent").facts] == ["88213"]
