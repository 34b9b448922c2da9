"""The real adapter against the simulated WhatsApp, which knows nothing of it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.types import (
    Account,
    FilledTemplate,
    HookRequest,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundProfile,
    InboundReceipt,
    Kind,
    Outbound,
    OutboundMedia,
    RawDelivery,
    Visibility,
)
from sunwai.cli.demo_networks import NETWORKS
from sunwai.kernel.errors import ChannelError
from tests.tryit.serving import served
from tests.tryit.town import ASHA, Town
from tryit.cast.people import BY_KEY
from tryit.network import Network

WHATSAPP = WhatsAppAdapter()
VICKY = BY_KEY["vicky.b"]  # shows nobody the number


class Desk:
    """The simulated number and the desk's door."""

    def __init__(self, town: Town, account: Account) -> None:
        self.town = town
        self.account = account

    @property
    def network(self) -> Network:
        return self.town.networks.further["whatsapp"]

    def told(self) -> list[InboundItem]:
        """Return what the desk is being told, proved and read, and take it away."""
        pushes, self.town.world.pushes[:] = list(self.town.world.pushes), []
        return [item for push in pushes for item in self.read(push.body.encode(), push.headers)]

    def read(self, body: bytes, headers: dict[str, str]) -> list[InboundItem]:
        lower = {name.lower(): value for name, value in headers.items()}
        WHATSAPP.verify(HookRequest(method="POST", query={}, headers=lower, body=body), self.account)
        key = hashlib.sha256(body).hexdigest()
        return list(WHATSAPP.parse(RawDelivery(key=key, body=body), self.account))

    def said(self) -> InboundMessage:
        return [each for each in self.told() if isinstance(each, InboundMessage)][-1]

    def answer(self, message: InboundMessage, text: str = "By Friday.", **more: Any) -> str:
        return WHATSAPP.send(reply(message, text, **more), self.account).external_ids[-1]


def reply(message: InboundMessage, text: str, **more: Any) -> Outbound:
    known: dict[str, Any] = {"root": message.root, "recipient": message.author, "visibility": Visibility.PRIVATE}
    return Outbound(key="k1", thread_key="t", kind=Kind.DM, text=text, **known, **more)


@pytest.fixture
def desk(settings: Any) -> Iterator[Desk]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    given = NETWORKS["whatsapp"]("http://127.0.0.1:9", lambda name: f"made-up {name}")
    with served("whatsapp", given) as (town, url):
        town.networks.further["whatsapp"].around = dataclasses.replace(
            town.networks.further["whatsapp"].around, url=url
        )
        known = {**given, "api_url": f"{url}/v26.0"}
        yield Desk(town, Account(connection_id="c1", external_id=given["phone_number_id"], settings=known))


def test_every_setting_holds_there(desk: Desk) -> None:
    assert [each.holds for each in WHATSAPP.check(desk.account)] == [True, True]
    assert WHATSAPP.describe(desk.account)["handle"] == "+91 91000 00001"


def test_a_customer_with_a_number_is_told_by_both_ids(desk: Desk) -> None:
    desk.network.open(ASHA, "Kab aayega?")

    profile, said = desk.told()

    assert isinstance(profile, InboundProfile)
    assert isinstance(said, InboundMessage)
    assert (said.text, said.author.name, said.author.external_id) == ("Kab aayega?", ASHA.name, f"IN.{ASHA.psid}")
    assert profile.previous_id == f"91980{ASHA.psid[-7:]}"


@pytest.mark.parametrize("person", [ASHA, VICKY], ids=["a number", "a username"])
def test_our_answer_arrives_and_is_proved_by_its_first_status(desk: Desk, person: Any) -> None:
    desk.network.open(person, "Kab aayega?")
    said = desk.said()

    ours = desk.answer(said)

    echo, delivered = desk.told()
    assert isinstance(echo, InboundMessage)
    assert (echo.external_id, echo.echo_of, echo.root) == (ours, "k1", said.root)
    assert isinstance(delivered, InboundReceipt)
    assert desk.town.world.entries[ours].text == "By Friday."


def test_a_customer_answers_what_we_wrote_and_has_read_it(desk: Desk) -> None:
    desk.network.open(VICKY, "Kab?")
    ours = desk.town.world.entries[desk.answer(desk.said())]
    desk.told()

    desk.network.read(ours)
    desk.network.answer(VICKY, "Theek hai", above=ours)

    receipt, back = desk.told()
    assert isinstance(receipt, InboundReceipt)
    assert isinstance(back, InboundMessage)
    assert back.parent_id == ours.id


def test_edits_and_withdrawals_are_told(desk: Desk) -> None:
    opened = desk.network.open(VICKY, "Kab?")

    desk.network.edit(opened, "Kab aayega?")
    desk.network.delete(opened)

    _, edit, deletion = desk.told()
    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text) == (opened.id, "Kab aayega?")
    assert isinstance(deletion, InboundDeletion)


def test_a_picture_is_fetched_by_its_id(desk: Desk) -> None:
    desk.network.open(ASHA, "Dekhiye", picture="cup")

    media = WHATSAPP.download(desk.said().attachments[0].url, desk.account)

    assert media.content
    assert media.content.startswith(b"\x89PNG")


def test_our_picture_arrives_with_its_caption(desk: Desk) -> None:
    desk.network.open(ASHA, "Photo?")
    picture = OutboundMedia(name="a.png", content_type="image/png", size=4, read=lambda: b"\x89PNG")

    ours = desk.answer(desk.said(), "Here", attachments=(picture,))

    assert (desk.town.world.entries[ours].text, desk.town.world.entries[ours].picture) == ("Here", "uploaded")


def test_after_a_day_a_template_goes_out_and_free_words_do_not(desk: Desk) -> None:
    desk.network.open(ASHA, "Kab?")
    said = desk.said()
    desk.town.now += 25 * 3600
    (update, _) = WHATSAPP.templates(desk.account)
    filled = FilledTemplate(name=update.name, language=update.language, values=("Asha", "90417"), fields=update.fields)

    with pytest.raises(ChannelError) as closed:
        desk.answer(said)
    ours = desk.answer(said, template=filled)

    assert closed.value.code == "window_closed"
    assert "90417" in desk.town.world.entries[ours].text


def test_a_wrong_token_and_a_wrong_secret_are_told_apart(desk: Desk) -> None:
    for name, word in (("access_token", "not valid"), ("app_secret", "app secret")):
        wrong = dataclasses.replace(desk.account, settings={**desk.account.settings, name: "another"})

        (found,) = WHATSAPP.check(wrong)

        assert word in found.advice
