"""Shops, orders and the customer's way with us, over the API."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.customers.models import Fact, OrderSource
from tests import cast
from tests.api.client import Program
from tests.customers.orders.shop import PLAIN_ORDER, open_shop, plain

pytestmark = pytest.mark.django_db
EVENT = {"source": "shop", "key": "1", "stage": "purchase", "title": "Bought a lamp", "at": "2026-11-01T10:00:00Z"}


@pytest.fixture
def reachable(settings: Any) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})


def shop_at(url: str) -> dict[str, Any]:
    return {"brand": cast.brand().pk, "kind": "signed", "name": "Ours", "settings": {"url": url, "secret": "canary"}}


@pytest.mark.usefixtures("reachable")
def test_a_shop_is_connected_and_asked(alice: Program) -> None:
    talk = cast.conversation()
    Fact.objects.create(customer=talk.customer, brand=talk.brand, kind="order", value="1042", shown="1042")

    with open_shop(plain(PLAIN_ORDER)) as shop:
        made = alice.post("/shops", shop_at(shop.url)).json()
        [answer] = alice.get(f"/customers/{talk.customer_id}/orders?brand={talk.brand_id}")

    assert "canary" not in str(made)
    assert [(each["number"], each["amount"]) for each in answer["orders"]] == [("1042", "499.00")]


def test_who_does_not_run_channels_sees_no_shops(ravi: Program) -> None:
    OrderSource.objects.create(brand=cast.brand(), kind="signed", name="Shop")

    assert ravi.call("GET", "/shops").json()["code"] == "not_allowed"


def test_the_way_of_a_customer_is_told_once(ravi: Program) -> None:
    talk = cast.conversation()
    identity = cast.identity(talk.customer)
    type(identity).objects.filter(pk=identity.pk).update(contact_key="email:asha@example.test")
    body = {"brand": talk.brand_id, "events": [{**EVENT, "email": "asha@example.test"}]}

    assert [ravi.post("/journey", body).json()["new"] for _ in range(2)] == [1, 0]

    [event] = ravi.get(f"/customers/{talk.customer_id}/journey?brand={talk.brand_id}")
    assert (event["title"], event["stage"]) == ("Bought a lamp", "purchase")
