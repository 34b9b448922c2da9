"""The page of the optional model: set up, checked, its key never shown again; what was sent, for whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sunwai.model.models import ModelBrand, ModelCall, ModelSetting
from tests import cast
from tests.desk.setup.conftest import SignIn
from tests.model.server import ModelServer
from tests.model.setting import KEY, answered, switched_on

pytestmark = pytest.mark.django_db


def typed(url: str, **changes: Any) -> dict[str, Any]:
    return {
        "on": "on",
        "url": url,
        "name": "small",
        "key": KEY,
        "seconds": 20,
        "answer_tokens": 500,
        "sent_characters": 8000,
        "price_in": "0.5",
        "price_out": "1.5",
        "currency": "inr",
        "month_limit": "900",
        "keep_days": 14,
        "brands": [cast.brand().pk],
        **changes,
    }


@pytest.fixture
def alice(sign_in: SignIn) -> Client:
    return sign_in(cast.alice())


def test_set_up_it_is_checked_at_once_and_the_key_is_not_shown_again(model: ModelServer, alice: Client) -> None:
    answer = alice.post("/setup/model/", typed(model.url), follow=True)

    row = ModelSetting.objects.get()
    assert (row.on, row.currency, row.keep_days, row.key) == (True, "INR", 14, KEY)
    assert "The model answers." in answer.content.decode()
    assert KEY not in answer.content.decode()
    assert ModelBrand.objects.get().brand == cast.brand()


def test_on_for_no_brand_the_page_says_that_nobody_sees_it(model: ModelServer, alice: Client) -> None:
    bare = alice.post("/setup/model/", typed(model.url, brands=[]), follow=True).content.decode()

    chosen = alice.post("/setup/model/", typed(model.url), follow=True).content.decode()

    assert "It is on for no brand yet" in bare
    assert "It is on for no brand yet" not in chosen


def test_an_empty_key_keeps_the_stored_one_and_a_tick_forgets_it(model: ModelServer, alice: Client) -> None:
    switched_on(model.url)

    alice.post("/setup/model/", typed(model.url, key=""))
    assert ModelSetting.objects.get().key == KEY

    alice.post("/setup/model/", typed(model.url, key="", no_key="on"))
    assert ModelSetting.objects.get().key == ""


def test_a_server_that_refuses_is_said_in_words(model: ModelServer, alice: Client) -> None:
    model.status = 401

    shown = alice.post("/setup/model/", typed(model.url), follow=True).content.decode()

    assert "refuses the key" in shown
    assert "The last request failed." in shown


def test_set_up_while_off_nobody_is_asked(model: ModelServer, alice: Client) -> None:
    alice.post("/setup/model/", typed(model.url, on=""))

    assert alice.post("/setup/model/check/").status_code == 422
    assert not model.asked


@pytest.mark.parametrize(
    "wrong", [{"url": "http://models.example/v1"}, {"seconds": 9000}, {"name": ""}, {"key": "schlüssel"}]
)
def test_what_cannot_be_is_refused_on_the_page(model: ModelServer, alice: Client, wrong: dict[str, Any]) -> None:
    assert alice.post("/setup/model/", typed(**{"url": model.url, **wrong})).status_code == 422
    assert not ModelSetting.objects.filter(on=True).exists()


def test_what_was_sent_is_shown_to_its_asker_and_to_admins(model: ModelServer, alice: Client, sign_in: SignIn) -> None:
    switched_on(model.url)
    call = answered(cast.message(text="call 98765 43210").conversation)
    address = f"/setup/model/requests/{call.pk}/"

    for browser in (alice, sign_in(cast.ravi())):
        assert "[PHONE-1]" in browser.get(address).content.decode()
    assert sign_in(cast.meera()).get(address).status_code == 404
    assert f"requests/{call.pk}/" not in sign_in(cast.meera()).get("/setup/model/requests/").content.decode()


def test_the_list_shows_what_it_cost(model: ModelServer, alice: Client) -> None:
    switched_on(model.url, price_in=3, price_out=15, currency="INR")
    answered(cast.message().conversation)

    assert "₹\xa00.0006" in alice.get("/setup/model/requests/").content.decode()
    assert ModelCall.objects.get().seconds is not None
