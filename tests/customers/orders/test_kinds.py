"""Each kind of shop on its own wire: what it is asked, what is taken of its answer, how it may fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sunwai.customers.orders import shopify, signed, woocommerce
from sunwai.customers.orders.kinds import KINDS
from sunwai.customers.orders.types import FoundBy, Order, Shopper, ShopSilent
from tests.customers.orders.shop import GRAPHQL_ORDER, PLAIN_ORDER, REST_ORDER, graphql, open_shop, plain, rest

ASHA = Shopper(emails=("asha@example.test",), phones=("+919876543210",), numbers=("1042",))
STRANGER = {"email": "other@example.test", "phone": "+911111111111", "name": "#7"}
SAYS: dict[str, Any] = {
    "shopify": graphql(GRAPHQL_ORDER),
    "woocommerce": rest(REST_ORDER),
    "signed": plain(PLAIN_ORDER),
}


def settings(kind: str, url: str) -> dict[str, str]:
    return {each.name: "made-up" for each in KINDS[kind].settings} | {"url": url, "api_url": url, "shop": "t.example"}


def asked(kind: str, url: str, shopper: Shopper = ASHA) -> list[Order]:
    return list(KINDS[kind].find(settings(kind, url), shopper))


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_is_read_in_every_shop_s_words(kind: str) -> None:
    with open_shop(SAYS[kind]) as shop:
        [order] = asked(kind, shop.url)

    assert (order.number.lstrip("#"), str(order.amount), order.currency) == ("1042", "499.00", "INR")
    assert [(each.name, each.quantity) for each in order.items] == [("Brass lamp", 2)]
    assert order.placed_at
    assert order.placed_at.isoformat() == "2026-11-01T10:00:00+00:00"
    assert order.found_by is FoundBy.EMAIL
    assert order.url.startswith("http")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("status", "code"), [(401, "refused"), (403, "refused"), (404, "not_found"), (429, "busy"), (500, "failed")]
)
def test_a_shop_that_says_no_is_silent_for_a_reason(kind: str, status: int, code: str) -> None:
    with open_shop(None) as shop:
        shop.answers = [(status, {}, b"{}")]
        with pytest.raises(ShopSilent) as silent:
            asked(kind, shop.url)

    assert silent.value.code == code


@pytest.mark.parametrize("kind", KINDS)
def test_a_shop_that_breaks_off_is_unreachable(kind: str) -> None:
    with open_shop(None) as shop:
        shop.answers = [None]
        with pytest.raises(ShopSilent) as silent:
            asked(kind, shop.url)

    assert silent.value.code == "unreachable"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("says", [b"<html>", b"\xff", b"[" * 50_000])
def test_what_is_no_answer_is_not_understood(kind: str, says: bytes) -> None:
    with open_shop(None) as shop:
        shop.answers = [(200, {}, says)]
        with pytest.raises(ShopSilent) as silent:
            asked(kind, shop.url)

    assert silent.value.code == "not_understood"


@pytest.mark.parametrize("kind", ["shopify", "signed"])
@pytest.mark.parametrize("says", [None, [], {"data": None}, {"orders": {}}, {"errors": [{"message": "no"}]}])
def test_errors_in_a_good_answer_are_not_no_orders(kind: str, says: Any) -> None:
    with open_shop(says) as shop, pytest.raises(ShopSilent):
        asked(kind, shop.url)


@pytest.mark.parametrize("kind", ["shopify", "woocommerce"])
def test_an_order_that_is_only_alike_is_somebody_else_s(kind: str) -> None:
    other = {**SAYS_ROW[kind], **STRANGER, "number": "7", "billing": STRANGER}
    with open_shop(graphql(other) if kind == "shopify" else rest(other)) as shop:
        assert asked(kind, shop.url) == []


def test_an_order_found_by_its_number_alone_says_so() -> None:
    with open_shop(graphql({**GRAPHQL_ORDER, "email": "other@example.test"})) as shop:
        [order] = asked("shopify", shop.url)

    assert order.found_by is FoundBy.NUMBER


def test_a_phone_is_the_same_with_and_without_its_country() -> None:
    with open_shop(rest(REST_ORDER)) as shop:
        [order] = asked("woocommerce", shop.url, replace(ASHA, emails=()))

    assert order.found_by is FoundBy.PHONE


def test_nothing_a_customer_wrote_can_change_the_search() -> None:
    evil = replace(ASHA, emails=("a@b OR status:any",), phones=(), numbers=())
    with open_shop(graphql()) as shop:
        assert asked("shopify", shop.url, evil) == []

    assert shop.asked == []


def test_the_signed_question_proves_itself() -> None:
    with open_shop(plain()) as shop:
        asked("signed", shop.url)

    [question] = shop.asked
    stamp = question.headers["sunwai-timestamp"]
    assert question.headers["sunwai-signature"] == signed.signature(question.body, timestamp=stamp, secret="made-up")
    assert question.fields == {"emails": ["asha@example.test"], "phones": ["+919876543210"], "numbers": ["1042"]}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://[half", "https://"])
def test_a_link_that_could_act_or_leads_nowhere_is_no_link(address: str) -> None:
    with open_shop(plain({**PLAIN_ORDER, "url": address})) as shop:
        [order] = asked("signed", shop.url)

    assert order.url == ""


def test_each_kind_asks_at_its_own_place() -> None:
    with open_shop(graphql()) as shop:
        shopify.find(settings("shopify", shop.url), ASHA)
    with open_shop(rest()) as other:
        woocommerce.find(settings("woocommerce", other.url), ASHA)

    assert shop.asked[0].path.startswith("/admin/api/")
    assert {each.path for each in other.asked} == {"/wp-json/wc/v3/orders"}


SAYS_ROW: dict[str, dict[str, Any]] = {"shopify": GRAPHQL_ORDER, "woocommerce": REST_ORDER}
