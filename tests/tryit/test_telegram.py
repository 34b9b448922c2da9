"""The real adapter against the simulated Telegram, which knows nothing of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.channels.types import (
    Account,
    Action,
    Author,
    HookRequest,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Outbound,
    OutboundMedia,
    RawDelivery,
    Visibility,
)
from sunwai.cli.demo_networks import NETWORKS
from sunwai.kernel.errors import ChannelError
from tests.tryit.serving import served
from tests.tryit.town import ASHA, BILAL, Town
from tryit.network import Network

TELEGRAM = TelegramAdapter()


class Desk:
    """The simulated bot and the desk's door."""

    def __init__(self, town: Town, account: Account) -> None:
        self.town = town
        self.account = account

    @property
    def network(self) -> Network:
        return self.town.networks.further["telegram"]

    def told(self) -> list[InboundItem]:
        """Return what the desk is being told, proved and read, and take it away."""
        pushes, self.town.world.pushes[:] = list(self.town.world.pushes), []
        return [item for push in pushes for item in self.read(push.body.encode(), push.headers)]

    def read(self, body: bytes, headers: dict[str, str]) -> list[InboundItem]:
        lower = {name.lower(): value for name, value in headers.items()}
        request = HookRequest(method="POST", query={}, headers=lower, body=body)
        TELEGRAM.verify(request, self.account)
        return list(TELEGRAM.parse(RawDelivery(key=TELEGRAM.delivery_key(request), body=body), self.account))

    def said(self) -> InboundMessage:
        (found,) = self.told()
        assert isinstance(found, InboundMessage)
        return found

    def answer(self, message: InboundMessage, text: str = "At nine.", **more: Any) -> str:
        return TELEGRAM.send(reply(message, text, **more), self.account).external_ids[-1]


def reply(message: InboundMessage, text: str, **more: Any) -> Outbound:
    answered = {"answers": message.external_id, "answers_visibility": message.visibility, "kind": message.kind}
    known: dict[str, Any] = {"root": message.root, "recipient": message.author, "visibility": message.visibility}
    return Outbound(key="k1", thread_key="t", text=text, **{**known, **answered, **more})


@pytest.fixture
def desk(settings: Any) -> Iterator[Desk]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    given = NETWORKS["telegram"]("http://127.0.0.1:9", lambda name: f"made-up_{name}")
    with served("telegram", given) as (town, url):
        account = Account(connection_id="c1", external_id=given["bot_id"], settings={**given, "api_url": url})
        yield Desk(town, account)


def test_every_setting_holds_there(desk: Desk) -> None:
    assert [each.holds for each in TELEGRAM.check(desk.account)] == [True, True, True, True]
    assert TELEGRAM.describe(desk.account)["handle"] == "@titli_bazaar_bot"


def test_a_private_word_comes_in_and_our_answer_goes_back(desk: Desk) -> None:
    desk.network.open(ASHA, "Kab khulega?", private=True)
    said = desk.said()

    ours = desk.answer(said)

    assert (said.text, said.visibility, said.author.name) == ("Kab khulega?", Visibility.PRIVATE, ASHA.name)
    (entry,) = [each for each in desk.network.entries() if each.author == "page"]
    assert (entry.text, ours) == ("At nine.", f"{ASHA.psid}:{entry.id.removeprefix('tg-')}")


def test_in_the_group_the_thread_goes_on_below_our_answer(desk: Desk) -> None:
    desk.network.open(BILAL, "کب کھلے گا؟")
    asked = desk.said()
    ours = desk.answer(asked)
    (entry,) = [each for each in desk.network.entries() if each.author == "page"]

    desk.network.answer(BILAL, "شکریہ", above=entry)

    back = desk.said()
    assert (back.visibility, back.root, back.parent_id) == (Visibility.PUBLIC, asked.root, ours)
    assert (back.ancestors[0].text, back.ancestors[0].ours) == ("At nine.", True)


def test_an_edit_is_told_and_a_deletion_is_not(desk: Desk) -> None:
    opened = desk.network.open(ASHA, "Kab?", private=True)
    first = desk.said()

    desk.network.edit(opened, "Kab khulega?")
    desk.network.delete(opened)

    (edit,) = desk.told()
    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text) == (first.external_id, "Kab khulega?")


def test_a_picture_is_fetched(desk: Desk) -> None:
    desk.network.open(ASHA, "Dekhiye", private=True, picture="cup")

    said = desk.said()
    media = TELEGRAM.download(said.attachments[0].url, desk.account)

    assert said.text == "Dekhiye"
    assert media.content
    assert (media.content[:4], media.content_type) == (b"\x89PNG", "image/png")


def test_our_picture_arrives(desk: Desk) -> None:
    desk.network.open(ASHA, "Photo?", private=True)
    picture = OutboundMedia(name="a.png", content_type="image/png", size=4, read=lambda: b"\x89PNG")

    desk.answer(desk.said(), "Here", attachments=(picture,))

    (entry,) = [each for each in desk.network.entries() if each.author == "page"]
    assert (entry.text, entry.picture) == ("Here", "uploaded")


def test_a_thumb_and_a_withdrawal_are_done_and_done_again(desk: Desk) -> None:
    opened = desk.network.open(ASHA, "Shukriya", private=True)
    said = desk.said()
    ours = desk.answer(said)

    TELEGRAM.act(Action.LIKE, said.external_id, desk.account)
    for _ in range(2):
        TELEGRAM.act(Action.RETRACT, ours, desk.account)

    assert opened.likes == 1
    assert [each.deleted for each in desk.network.entries()] == [False, True]


def test_a_bot_cannot_begin(desk: Desk) -> None:
    desk.network.open(ASHA, "Kab?", private=True)
    said = desk.said()

    with pytest.raises(ChannelError) as refused:
        desk.answer(dataclasses.replace(said, root=f"t:{BILAL.psid}", author=Author(external_id=BILAL.psid)))

    assert (refused.value.permanent, refused.value.code) == (True, "recipient_gone")


def test_a_wrong_token_is_told(desk: Desk) -> None:
    wrong = dataclasses.replace(desk.account, settings={**desk.account.settings, "bot_token": "5550001000:another"})

    (found,) = TELEGRAM.check(wrong)

    assert "not valid any more" in found.advice
