"""What a model may cost and how long its words are kept; where it is, and who says so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from sunwai.inbox.models import Conversation
from sunwai.kernel.errors import Refused
from sunwai.model import upkeep
from sunwai.model.actions.setting_up import change_setting
from sunwai.model.cost import month_of
from sunwai.model.models import ModelCall, ModelSetting
from sunwai.model.wanted import Wanted
from tests import cast
from tests.model.server import ModelServer
from tests.model.setting import KEY, answered, asked, switched_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return cast.message(text="mera refund kab aayega? call 98765 43210").conversation


def test_the_cost_is_counted_by_the_owners_figures(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3), price_out=Decimal(15), month_limit=Decimal(1))

    call = answered(talk)

    assert (call.tokens_in, call.tokens_out, call.estimated) == (100, 20, False)
    assert call.cost == Decimal("0.0006")
    assert (month_of()["spent"], month_of()["held"]) == (call.cost, call.cost)


def test_over_the_months_limit_it_is_refused_in_words(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3), price_out=Decimal(15), month_limit=Decimal("0.01"))

    with pytest.raises(Refused, match="limit for the model is reached"):
        asked(talk)

    assert not model.asked


def test_what_waits_counts_towards_the_limit(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3), price_out=Decimal(15), month_limit=Decimal("0.1"))
    asked(talk)

    with pytest.raises(Refused, match="limit"):
        asked(talk)


def test_last_months_requests_do_not_count(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3), month_limit=Decimal("0.1"))
    ModelCall.objects.create(kind="draft", cost=Decimal(5), asked_at=dt.datetime(2020, 1, 31, tzinfo=dt.UTC))

    assert answered(talk).outcome == "ok"


def test_one_person_cannot_ask_for_everything_at_once(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    for _ in range(3):
        asked(talk)

    with pytest.raises(Refused, match="still busy"):
        asked(talk)


def test_words_go_after_the_owners_days_and_figures_stay(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3), keep_days=7)
    call = answered(talk, text="my own draft")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=8)):
        assert upkeep.forget_old() == 1

    call.refresh_from_db()
    assert (call.sent, call.answer, call.result, call.text) == ([], "", "", "")
    assert call.cost


def test_the_key_is_sealed_and_does_not_follow_to_another_host(model: ModelServer) -> None:
    row = switched_on(model.url)

    assert KEY not in str(ModelSetting.objects.values())
    assert row.key == KEY
    moved = change_setting(by=cast.alice(), wanted=Wanted(url="https://elsewhere.example/v1"))
    assert moved.key == ""


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example",
        "http://a.example/v1",
        "https://u:p@a.example",
        "https://a.example/?k=1",
        "x",
        "http://10.0.0.8",
    ],
)
def test_an_address_that_is_not_called_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        switched_on(address)


def test_only_who_runs_the_desk_sets_it_up() -> None:
    with pytest.raises(Refused, match="may not change"):
        change_setting(by=cast.meera(), wanted=Wanted(on=False))
