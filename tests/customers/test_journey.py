"""What the owner's systems tell of customers: once each, also of those who have not come yet."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import Author
from sunwai.customers.actions.create import create
from sunwai.customers.actions.identify import identify
from sunwai.customers.actions.journey import Happened, meet, tell
from sunwai.customers.models import JourneyEvent, Stage
from sunwai.customers.queries.journey import journey_of
from sunwai.kernel import clock
from tests import cast

pytestmark = pytest.mark.django_db


def happened(key: str = "1", **changes: Any) -> Happened:
    settled: dict[str, Any] = {
        "source": "shop",
        "key": key,
        "stage": Stage.PURCHASE,
        "title": "Bought a lamp",
        "at": clock.now(),
        "customer": cast.customer("Asha"),
    }
    return Happened(**settled | changes)


def test_told_twice_is_told_once() -> None:
    assert tell(cast.brand(), [happened(), happened("2"), happened("2")]) == 2

    assert tell(cast.brand(), [happened(), happened("3")]) == 1


def test_the_newest_comes_first_and_another_brand_s_not_at_all() -> None:
    earlier = clock.now() - dt.timedelta(days=3)
    tell(cast.brand(), [happened("old", at=earlier, stage=Stage.TRIAL), happened("new")])
    tell(cast.brand("Other House"), [happened("theirs")])

    assert [each.key for each in journey_of(cast.customer("Asha"), cast.brand())] == ["new", "old"]


def test_what_is_told_of_a_stranger_waits_for_them() -> None:
    tell(cast.brand(), [happened(customer=None, email="Asha@Example.test")])
    known = cast.identity(cast.customer("Asha"))
    known.contact_key = "email:asha@example.test"

    meet([known])

    assert JourneyEvent.objects.get().customer_id == known.customer_id


def test_who_comes_finds_their_way_told() -> None:
    tell(cast.brand(), [happened(customer=None, email="asha@example.test")])

    author = Author(external_id="asha@example.test", name="Asha")
    [(_, known)] = identify([("email", author)]).items()

    assert JourneyEvent.objects.get().customer_id == known.customer_id


def test_who_is_added_by_hand_finds_their_way_told() -> None:
    tell(cast.brand(), [happened(customer=None, email="asha@example.test")])

    made = create(by=cast.alice(), name="Asha", identities=[("email", Author(external_id="asha@example.test"))])

    assert JourneyEvent.objects.get().customer == made
