"""Orders beside the conversation, and the set-up of the shops that are asked."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.customers.actions.journey import Happened, tell
from sunwai.customers.models import Fact, OrderSource, Stage
from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from tests import cast
from tests.customers.orders.shop import PLAIN_ORDER, open_shop, plain
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(settings: Any) -> Conversation:
    """A conversation of somebody who named an order; shops of this machine may be asked."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    talk = cast.conversation()
    Fact.objects.create(customer=talk.customer, brand=talk.brand, kind="order", value="1042", shown="1042")
    return talk


def connect(sign_in: SignIn, url: str) -> Any:
    form = {"name": "Titli shop", "brand": cast.brand().pk, "url": url, "secret": "canary"}
    return sign_in(cast.alice()).post("/setup/shops/new/signed/", form, follow=True)


def test_a_shop_is_connected_tried_and_asked(talk: Conversation, sign_in: SignIn) -> None:
    with open_shop(plain(PLAIN_ORDER)) as shop:
        saved = connect(sign_in, shop.url).content.decode()
        seen = sign_in(cast.ravi()).get(f"/conversations/{talk.pk}/orders/").content.decode()

    assert "The shop answers." in saved
    assert "canary" not in saved
    assert "1042" in seen
    assert "Brass lamp" in seen


def test_a_shop_that_refuses_our_key_is_said_in_words(talk: Conversation, sign_in: SignIn) -> None:
    with open_shop(plain()) as shop:
        shop.answers = [(401, {}, b"{}")] * 2
        saved = connect(sign_in, shop.url).content.decode()
        seen = sign_in(cast.ravi()).get(f"/conversations/{talk.pk}/orders/").content.decode()

    for page in (saved, seen):
        assert "The shop refuses our key" in page


def test_the_way_with_us_stands_below(talk: Conversation, sign_in: SignIn) -> None:
    event = Happened(
        source="s", key="1", stage=Stage.TRIAL, title="Began a trial", at=clock.now(), customer=talk.customer
    )
    tell(talk.brand, [event])

    seen = sign_in(cast.ravi()).get(f"/conversations/{talk.pk}/orders/").content.decode()

    assert "Began a trial" in seen


def test_who_does_not_see_personal_data_asks_no_shop(talk: Conversation, sign_in: SignIn) -> None:
    with open_shop(plain(PLAIN_ORDER)) as shop:
        connect(sign_in, shop.url)
        before = len(shop.asked)
        seen = sign_in(cast.vikram()).get(f"/conversations/{talk.pk}/orders/")

    assert (len(shop.asked), b"1042" in seen.content) == (before, False)


def test_a_shop_is_paused_and_deleted(talk: Conversation, sign_in: SignIn) -> None:
    source = OrderSource.objects.create(brand=talk.brand, kind="signed", name="Shop")
    alice = sign_in(cast.alice())

    alice.post(f"/setup/shops/{source.pk}/pause/")
    source.refresh_from_db()
    assert not source.enabled
    alice.post(f"/setup/shops/{source.pk}/delete/")

    assert not OrderSource.objects.exists()


def test_agents_connect_no_shops(sign_in: SignIn) -> None:
    assert sign_in(cast.ravi()).get("/setup/shops/").status_code == 404
