"""The real adapter against the simulated YouTube, which knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.types import (
    Account,
    Action,
    Direction,
    Fetched,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Outbound,
    Visibility,
)
from sunwai.cli.demo_networks import NETWORKS
from sunwai.kernel.errors import ChannelError
from tests.tryit.serving import served
from tests.tryit.town import ASHA, BILAL, Town
from tryit.network import Network

YOUTUBE = YouTubeAdapter()


class Tube:
    """The simulated channel and the desk's poller."""

    def __init__(self, town: Town, account: Account) -> None:
        self.town = town
        self.account = account
        self.cursor: Mapping[str, str] = {"until": "2000-01-01T00:00:00+00:00"}

    @property
    def network(self) -> Network:
        return self.town.networks.further["youtube"]

    def poll(self) -> list[InboundItem]:
        found: list[InboundItem] = []
        more = True
        while more:
            fetched: Fetched = YOUTUBE.fetch(self.account, self.cursor)
            self.cursor, more = fetched.cursor, fetched.more
            found += [item for each in fetched.deliveries for item in YOUTUBE.parse(each, self.account)]
        return found

    def said(self) -> list[InboundMessage]:
        return [each for each in self.poll() if isinstance(each, InboundMessage)]

    def answer(self, message: InboundMessage, text: str = "Next week, promised.") -> str:
        answered = {"answers": message.external_id, "answers_kind": message.kind, "kind": message.kind}
        whole: dict[str, Any] = {"root": message.root, "recipient": message.author, "visibility": Visibility.PUBLIC}
        sent = YOUTUBE.send(Outbound(key="k", thread_key="t", text=text, **whole, **answered), self.account)
        return sent.external_ids[0]


@pytest.fixture
def tube(settings: Any) -> Iterator[Tube]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    given = NETWORKS["youtube"]("http://127.0.0.1:9", lambda name: f"made-up {name}")
    with served("youtube", given) as (town, url):
        known = {**given, **NETWORKS["youtube"](url, lambda name: f"made-up {name}")}
        yield Tube(town, Account(connection_id="c1", external_id=given["channel_id"], settings=known))


def test_every_setting_holds_there(tube: Tube) -> None:
    assert [each.holds for each in YOUTUBE.check(tube.account)] == [True, True]
    assert YOUTUBE.describe(tube.account)["followers"] == "48200"


def test_a_wrong_refresh_token_is_refused(tube: Tube) -> None:
    wrong = {**tube.account.settings, "refresh_token": "another"}

    (found,) = YOUTUBE.check(Account(connection_id="c1", external_id="UC", settings=wrong))

    assert not found.holds


def test_a_comment_comes_in_once_with_its_author(tube: Tube) -> None:
    opened = tube.network.open(ASHA, "Kab aayega?")

    (said,) = tube.said()

    assert (said.external_id, said.text) == (opened.id, "Kab aayega?")
    assert said.author.handle == "@ashaverma"
    assert not tube.poll()


def test_our_answer_stands_below_and_comes_back_with_its_id(tube: Tube) -> None:
    tube.network.open(ASHA, "Kab aayega?")
    (said,) = tube.said()

    ours = tube.answer(said)

    _, echo = tube.said()
    assert (echo.external_id, echo.direction, echo.parent_id) == (ours, Direction.OUT, said.external_id)


def test_a_customer_answers_in_the_same_thread(tube: Tube) -> None:
    opened = tube.network.open(BILAL, "کب آئے گا؟")
    (said,) = tube.said()
    tube.answer(said)
    for number in range(4):
        tube.network.answer(BILAL, f"شکریہ {number}", above=opened)

    back = [each for each in tube.said() if each.direction is Direction.IN]

    assert {each.root for each in back} == {said.root}
    assert [each.text for each in back][1:] == [f"شکریہ {number}" for number in range(4)]


def test_an_edit_is_noticed_by_polling(tube: Tube) -> None:
    opened = tube.network.open(ASHA, "Kab?")
    tube.poll()

    tube.network.edit(opened, "Kab aayega mera order?")

    assert [each.text for each in tube.poll() if isinstance(each, InboundEdit)] == ["Kab aayega mera order?"]


def test_a_deletion_is_found_by_asking(tube: Tube) -> None:
    opened = tube.network.open(ASHA, "Kab?")
    kept = tube.network.open(BILAL, "کب؟")
    tube.network.delete(opened)

    (gone,) = YOUTUBE.reconcile([opened.id, kept.id], tube.account)

    assert isinstance(gone, InboundDeletion)
    assert (gone.external_id, gone.hidden) == (opened.id, False)


def test_what_we_hold_is_hidden_and_can_be_released(tube: Tube) -> None:
    opened = tube.network.open(ASHA, "buy followers")
    tube.poll()

    YOUTUBE.act(Action.HIDE, opened.id, tube.account)
    held = [each for each in tube.poll() if isinstance(each, InboundDeletion)]
    YOUTUBE.act(Action.UNHIDE, opened.id, tube.account)

    assert [each.hidden for each in held] == [True]
    assert not opened.hidden


def test_we_delete_our_own_only(tube: Tube) -> None:
    tube.network.open(ASHA, "Kab?")
    (said,) = tube.said()
    ours = tube.answer(said)

    YOUTUBE.act(Action.RETRACT, ours, tube.account)

    with pytest.raises(ChannelError):
        YOUTUBE.act(Action.RETRACT, said.external_id, tube.account)
    assert tube.town.world.entries[ours].deleted


def test_above_a_reply_stand_the_video_and_the_first_comment(tube: Tube) -> None:
    opened = tube.network.open(ASHA, "Kab?")
    reply = tube.network.answer(BILAL, "میں بھی", above=opened)

    above = YOUTUBE.ancestors(reply.id, tube.account)

    assert [each.text for each in above] == ["Titli Bazaar: how we pack your parcel", "Kab?"]


def test_the_quota_of_a_day_ends_and_begins_again(tube: Tube) -> None:
    tube.network.open(ASHA, "Kab?")
    (said,) = tube.said()
    vars(tube.network)["_used"] = (tube.town.now // 86_400, 9_960)
    with pytest.raises(ChannelError) as caught:
        tube.answer(said)

    tube.town.now += 86_400

    assert (caught.value.code, caught.value.hold_connection) == ("quota_exceeded", True)
    assert tube.answer(said)
