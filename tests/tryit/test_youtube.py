"""The real adapter against the simulated YouTube, which knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import (
    Account,
    Action,
    Direction,
    InboundDeletion,
    InboundEdit,
)
from sunwai.kernel.errors import ChannelError
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, BILAL


@pytest.fixture
def tube(settings: Any) -> Iterator[Polled]:
    with polled("youtube", settings) as found:
        yield found


def test_every_setting_holds_there(tube: Polled) -> None:
    assert [each.holds for each in tube.adapter.check(tube.account)] == [True, True]
    assert tube.adapter.describe(tube.account)["followers"] == "48200"


def test_a_wrong_refresh_token_is_refused(tube: Polled) -> None:
    wrong = {**tube.account.settings, "refresh_token": "another"}

    (found,) = tube.adapter.check(Account(connection_id="c1", external_id="UC", settings=wrong))

    assert not found.holds


def test_a_comment_comes_in_once_with_its_author(tube: Polled) -> None:
    opened = tube.network.open(ASHA, "Kab aayega?")

    (said,) = tube.said()

    assert (said.external_id, said.text) == (opened.id, "Kab aayega?")
    assert said.author.handle == "@ashaverma"
    assert not tube.poll()


def test_our_answer_stands_below_and_comes_back_with_its_id(tube: Polled) -> None:
    tube.network.open(ASHA, "Kab aayega?")
    (said,) = tube.said()

    ours = tube.answer(said)

    _, echo = tube.said()
    assert (echo.external_id, echo.direction, echo.parent_id) == (ours, Direction.OUT, said.external_id)


def test_a_customer_answers_in_the_same_thread(tube: Polled) -> None:
    opened = tube.network.open(BILAL, "کب آئے گا؟")
    (said,) = tube.said()
    tube.answer(said)
    for number in range(4):
        tube.network.answer(BILAL, f"شکریہ {number}", above=opened)

    back = [each for each in tube.said() if each.direction is Direction.IN]

    assert {each.root for each in back} == {said.root}
    assert [each.text for each in back][1:] == [f"شکریہ {number}" for number in range(4)]


def test_an_edit_is_noticed_by_polling(tube: Polled) -> None:
    opened = tube.network.open(ASHA, "Kab?")
    tube.poll()

    tube.network.edit(opened, "Kab aayega mera order?")

    assert [each.text for each in tube.poll() if isinstance(each, InboundEdit)] == ["Kab aayega mera order?"]


def test_a_deletion_is_found_by_asking(tube: Polled) -> None:
    opened = tube.network.open(ASHA, "Kab?")
    kept = tube.network.open(BILAL, "کب؟")
    tube.network.delete(opened)

    (gone,) = tube.adapter.reconcile([opened.id, kept.id], tube.account)

    assert isinstance(gone, InboundDeletion)
    assert (gone.external_id, gone.hidden) == (opened.id, False)


def test_what_we_hold_is_hidden_and_can_be_released(tube: Polled) -> None:
    opened = tube.network.open(ASHA, "buy followers")
    tube.poll()

    tube.adapter.act(Action.HIDE, opened.id, tube.account)
    held = [each for each in tube.poll() if isinstance(each, InboundDeletion)]
    tube.adapter.act(Action.UNHIDE, opened.id, tube.account)

    assert [each.hidden for each in held] == [True]
    assert not opened.hidden


def test_we_delete_our_own_only(tube: Polled) -> None:
    tube.network.open(ASHA, "Kab?")
    (said,) = tube.said()
    ours = tube.answer(said)

    tube.adapter.act(Action.RETRACT, ours, tube.account)

    with pytest.raises(ChannelError):
        tube.adapter.act(Action.RETRACT, said.external_id, tube.account)
    assert tube.town.world.entries[ours].deleted


def test_above_a_reply_stand_the_video_and_the_first_comment(tube: Polled) -> None:
    opened = tube.network.open(ASHA, "Kab?")
    reply = tube.network.answer(BILAL, "میں بھی", above=opened)

    above = tube.adapter.ancestors(reply.id, tube.account)

    assert [each.text for each in above] == ["Titli Bazaar: how we pack your parcel", "Kab?"]


def test_the_quota_of_a_day_ends_and_begins_again(tube: Polled) -> None:
    tube.network.open(ASHA, "Kab?")
    (said,) = tube.said()
    vars(tube.network)["_used"] = (tube.town.now // 86_400, 9_960)
    with pytest.raises(ChannelError) as caught:
        tube.answer(said)

    tube.town.now += 86_400

    assert (caught.value.code, caught.value.hold_connection) == ("quota_exceeded", True)
    assert tube.answer(said)
