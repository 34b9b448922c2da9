"""A customer's orders: whom a shop is asked about, what is kept, who may connect one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sunwai.customers.actions import order_sources
from sunwai.customers.models import Fact, OrderSource
from sunwai.customers.orders.types import Shopper
from sunwai.customers.queries.orders import orders_of, shopper_of
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import AuditEntry
from tests import cast
from tests.customers.orders.shop import PLAIN_ORDER, Shop, open_shop, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Iterator[Shop]:
    with open_shop(plain(PLAIN_ORDER)) as opened:
        yield opened


def connected(shop: Shop) -> OrderSource:
    settings = {"url": shop.url, "secret": "canary"}
    return order_sources.add_order_source(
        brand=cast.brand(), kind="signed", name="Our shop", settings=settings, by=cast.alice()
    )


def told(kind: str, value: str) -> Fact:
    return Fact.objects.create(customer=cast.customer("Asha"), brand=cast.brand(), kind=kind, value=value, shown=value)


def test_a_shop_is_asked_by_what_the_customer_told(shop: Shop) -> None:
    connected(shop)
    asha = told("email", "asha@example.test").customer

    [answer] = orders_of(asha, cast.brand())

    assert [each.number for each in answer.orders] == ["1042"]
    assert shop.asked[0].fields["emails"] == ["asha@example.test"]
    assert OrderSource.objects.get().answered_at


def test_nobody_is_asked_about_a_stranger(shop: Shop) -> None:
    connected(shop)

    assert orders_of(cast.customer("Nobody"), cast.brand()) == []
    assert shop.asked == []


def test_what_was_told_to_another_brand_or_withdrawn_stays_there() -> None:
    fact = told("order", "1042")
    assert shopper_of(fact.customer, cast.brand("Other House")) == Shopper()

    Fact.objects.update(withdrawn_at=fact.said_at)

    assert shopper_of(fact.customer, cast.brand()) == Shopper()


def test_a_shop_that_fails_says_why_and_leaves_the_others(shop: Shop) -> None:
    connected(shop)
    shop.answers = [(500, {}, b"")]
    asha = told("order", "1042").customer

    [answer] = orders_of(asha, cast.brand())

    assert (answer.orders, answer.problem) == ((), "failed")
    assert OrderSource.objects.get().error == "failed"


def test_keys_lie_sealed_and_the_log_holds_none(shop: Shop) -> None:
    source = connected(shop)

    assert "canary" not in f"{source.settings}{source.secrets}"
    assert order_sources.settings_of(source)["secret"] == "canary"
    assert not AuditEntry.objects.filter(data__icontains="canary").exists()


def test_a_secret_left_empty_stays(shop: Shop) -> None:
    source = connected(shop)

    order_sources.change_order_source(
        source=source, name="New", settings={"url": shop.url, "secret": ""}, by=cast.alice()
    )

    assert order_sources.settings_of(OrderSource.objects.get())["secret"] == "canary"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"url": "https://a.example"}, "setting_missing"),
        ({"url": "ftp://a.example", "secret": "s"}, "setting_unusable"),
        ({"url": "https://a.example\n", "secret": "a\x00b"}, "setting_unusable"),
        ({"url": "https://a.example", "secret": "s", "more": "x"}, "unknown_setting"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_words(given: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as no:
        order_sources.add_order_source(brand=cast.brand(), kind="signed", name="S", settings=given, by=cast.alice())

    assert no.value.code == code


def test_only_who_runs_channels_connects_shops(shop: Shop) -> None:
    settings = {"url": shop.url, "secret": "s"}

    with pytest.raises(Refused):
        order_sources.add_order_source(brand=cast.brand(), kind="signed", name="S", settings=settings, by=cast.ravi())
    with pytest.raises(NotFound):
        order_sources.add_order_source(brand=cast.brand(), kind="letter", name="S", settings=settings, by=cast.alice())
