"""The real adapter against the simulated Google Play, which knows nothing of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import Direction, InboundEdit, InboundMessage
from sunwai.cli.demo_keys import rsa_key
from sunwai.kernel.errors import ChannelError
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, BILAL


@pytest.fixture
def play(settings: Any) -> Iterator[Polled]:
    with polled("googleplay", settings) as found:
        yield found


def test_the_signed_claim_is_worth_a_token(play: Polled) -> None:
    assert [each.holds for each in play.adapter.check(play.account)] == [True]
    assert play.adapter.refresh(play.account)["access_token"].startswith("ya29.")


def test_another_key_is_refused(play: Polled) -> None:
    known = play.account.settings["service_account"].replace(
        rsa_key("made-up googleplay_key").split("\n")[1], rsa_key("another").split("\n")[1]
    )
    wrong = dataclasses.replace(play.account, settings={**play.account.settings, "service_account": known})

    (found,) = play.adapter.check(wrong)

    assert not found.holds


def test_a_review_comes_in_with_stars_and_version(play: Polled) -> None:
    opened = play.network.open(ASHA, "App band ho jaata hai")

    (said,) = play.said()

    assert (said.external_id, said.text, said.meta["version"]) == (opened.id, "App band ho jaata hai", "8.1.2")
    assert said.rating in {1, 2, 3}


def test_our_reply_comes_back_with_its_id(play: Polled) -> None:
    play.network.open(ASHA, "App band ho jaata hai")
    (said,) = play.said()

    ours = play.answer(said)

    echo = play.said()[-1]
    assert (echo.external_id, echo.direction, echo.root) == (ours, Direction.OUT, said.root)


def test_a_second_reply_replaces_the_first(play: Polled) -> None:
    play.network.open(ASHA, "App band ho jaata hai")
    (said,) = play.said()
    for text in ("First", "Second"):
        play.answer(said, text)
        play.town.now += 1

    replies = [each.text for each in play.said() if each.direction is Direction.OUT]

    assert replies == ["Second"]


def test_a_customer_answers_by_changing_the_review(play: Polled) -> None:
    opened = play.network.open(BILAL, "کھلتا نہیں")
    (said,) = play.said()
    play.answer(said)
    play.town.now += 60
    play.network.answer(BILAL, "شکریہ، اب کھلتا ہے", above=opened)

    found = play.poll()

    assert [each.text for each in found if isinstance(each, InboundEdit)] == ["شکریہ، اب کھلتا ہے"]
    assert next(each.rating for each in found if isinstance(each, InboundMessage)) == 5


def test_an_edit_of_an_old_review_is_found_by_asking(play: Polled) -> None:
    opened = play.network.open(ASHA, "Kharab")
    play.network.edit(opened, "Theek hai ab")

    (edit,) = play.adapter.reconcile([opened.id, "gp:nobody"], play.account)

    assert isinstance(edit, InboundEdit)
    assert edit.text == "Theek hai ab"


def test_after_a_week_a_review_is_not_listed_any_more(play: Polled) -> None:
    play.network.open(ASHA, "Kharab")

    play.town.now += 8 * 86_400

    assert not play.poll()


def test_too_long_a_reply_never_leaves(play: Polled) -> None:
    play.network.open(ASHA, "Kharab")
    (said,) = play.said()

    with pytest.raises(ChannelError, match="350"):
        play.answer(said, "x" * 351)
