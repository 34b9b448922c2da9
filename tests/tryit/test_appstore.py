"""The real adapter against the simulated App Store Connect, which knows nothing of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import Action, Direction, InboundDeletion, InboundEdit, InboundReceipt
from sunwai.cli.demo_keys import ec_key
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, BILAL


@pytest.fixture
def store(settings: Any) -> Iterator[Polled]:
    with polled("appstore", settings) as found:
        yield found


def states(store: Polled) -> list[str]:
    return [each.state.value for each in store.poll() if isinstance(each, InboundReceipt)]


def test_every_setting_holds_there(store: Polled) -> None:
    assert [each.holds for each in store.adapter.check(store.account)] == [True, True]
    assert store.adapter.describe(store.account)["name"] == "Titli Bazaar"


@pytest.mark.parametrize("wrong", [{"private_key": ec_key("another")}, {"issuer_id": "another"}, {"key_id": "another"}])
def test_another_key_is_refused(store: Polled, wrong: dict[str, str]) -> None:
    account = dataclasses.replace(store.account, settings={**store.account.settings, **wrong})

    (found,) = store.adapter.check(account)

    assert not found.holds


def test_a_review_comes_in_once(store: Polled) -> None:
    opened = store.network.open(ASHA, "App band ho jaata hai")

    (said,) = store.said()

    assert (said.external_id, said.text, said.author.name) == (opened.id, "App band ho jaata hai", "asha.verma")
    assert not store.poll()


def test_more_reviews_than_a_page_holds_all_come_in(store: Polled) -> None:
    for number in range(230):
        store.network.open(ASHA, f"Number {number}")

    assert len({each.text for each in store.said()}) == 230


def test_our_response_comes_back_with_its_id_and_is_published_later(store: Polled) -> None:
    store.network.open(ASHA, "App band ho jaata hai")
    (said,) = store.said()

    ours = store.answer(said)

    echo = next(each for each in store.said() if each.direction is Direction.OUT)
    store.town.now += 120
    assert (echo.external_id, echo.root) == (ours, said.root)
    assert states(store) == ["delivered"]


def test_a_customer_answers_by_changing_the_review(store: Polled) -> None:
    opened = store.network.open(BILAL, "کھلتا نہیں")
    (said,) = store.said()
    store.answer(said)
    store.network.answer(BILAL, "شکریہ، اب کھلتا ہے", above=opened)

    edits = [each for each in store.poll() if isinstance(each, InboundEdit)]

    assert [each.text for each in edits] == ["شکریہ، اب کھلتا ہے"]
    assert edits[0].edited_at > said.sent_at


def test_a_deletion_is_found_by_asking(store: Polled) -> None:
    gone, kept = store.network.open(ASHA, "Kharab"), store.network.open(BILAL, "کھلتا نہیں")
    store.network.delete(gone)

    deletions = [
        each for each in store.adapter.reconcile([gone.id, kept.id], store.account) if isinstance(each, InboundDeletion)
    ]

    assert [each.external_id for each in deletions] == [gone.id]


def test_our_response_can_be_taken_back(store: Polled) -> None:
    store.network.open(ASHA, "App band ho jaata hai")
    (said,) = store.said()
    ours = store.answer(said)

    for _ in range(2):
        store.adapter.act(Action.RETRACT, ours, store.account)

    assert not [each for each in store.said() if each.direction is Direction.OUT]
