"""The real adapter against the simulated Instagram, which knows nothing of it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.types import (
    Account,
    Action,
    Direction,
    Gap,
    HookRequest,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
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
from tests.tryit.town import ASHA, SUNITA, Town
from tryit.network import Network

INSTAGRAM = InstagramAdapter()


class Desk:
    """The simulated account and the desk's door."""

    def __init__(self, town: Town, account: Account) -> None:
        self.town = town
        self.account = account

    @property
    def network(self) -> Network:
        return self.town.networks.further["instagram"]

    def told(self) -> list[InboundItem]:
        """Return what the desk is being told, proved and read, and take it away."""
        pushes, self.town.world.pushes[:] = list(self.town.world.pushes), []
        return [item for push in pushes for item in self.read(push.body.encode(), push.headers)]

    def read(self, body: bytes, headers: dict[str, str]) -> list[InboundItem]:
        lower = {name.lower(): value for name, value in headers.items()}
        INSTAGRAM.verify(HookRequest(method="POST", query={}, headers=lower, body=body), self.account)
        return list(INSTAGRAM.parse(RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body), self.account))

    def said(self) -> InboundMessage:
        return [each for each in self.told() if isinstance(each, InboundMessage)][-1]

    def answer(self, message: InboundMessage, visibility: Visibility, text: str = "By Friday.", **more: Any) -> str:
        answered: dict[str, Any] = {
            "answers_kind": message.kind,
            "answers_visibility": message.visibility,
            "recipient": message.author,
        }
        known: dict[str, Any] = {
            "key": "k1",
            "thread_key": "t",
            "kind": Kind.DM,
            "visibility": visibility,
            "root": message.root,
        }
        known |= {"answers": message.external_id, "last_inbound_at": None, **answered, **more}
        return INSTAGRAM.send(Outbound(text=text, **known), self.account).external_ids[-1]


@pytest.fixture
def desk(settings: Any) -> Iterator[Desk]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    given = NETWORKS["instagram"]("http://127.0.0.1:9", lambda name: f"made-up {name}")
    with served("instagram", given) as (town, url):
        known = {**given, "api_url": f"{url}/v26.0"}
        yield Desk(town, Account(connection_id="c1", external_id=given["ig_id"], settings=known))


def test_every_setting_holds_there(desk: Desk) -> None:
    assert [each.holds for each in INSTAGRAM.check(desk.account)] == [True, True]
    assert INSTAGRAM.describe(desk.account)["handle"] == "titli.bazaar"


def test_a_comment_comes_with_its_author_who_can_be_looked_up(desk: Desk) -> None:
    desk.network.open(SUNITA, "यह साड़ी?")

    said = desk.said()

    known = INSTAGRAM.profile(said.author, desk.account)
    assert (said.text, said.kind, said.author.handle) == ("यह साड़ी?", Kind.COMMENT, SUNITA.key)
    assert (known.name, known.handle, known.verified) == (SUNITA.name, SUNITA.key, False)


def test_a_public_answer_comes_back_and_the_customer_goes_on_below_it(desk: Desk) -> None:
    asked = desk.network.open(SUNITA, "यह साड़ी?")

    ours = desk.answer(desk.said(), Visibility.PUBLIC)
    echo = desk.said()
    desk.network.answer(SUNITA, "धन्यवाद", above=desk.town.world.entries[ours])

    back = desk.said()
    assert (echo.external_id, echo.direction, echo.parent_id) == (ours, Direction.OUT, asked.id)
    assert (back.root, back.parent_id) == (echo.root, asked.id)


def test_a_comment_has_one_private_answer(desk: Desk) -> None:
    desk.network.open(ASHA, "Kitne ki hai?")
    said = desk.said()

    ours = desk.answer(said, Visibility.PRIVATE)

    echo = desk.said()
    assert (echo.external_id, echo.partner and echo.partner.external_id) == (ours, said.author.external_id)
    with pytest.raises(ChannelError) as again:
        desk.answer(said, Visibility.PRIVATE)
    assert again.value.code == "already_answered_privately"


def test_a_private_thread_with_receipt_edit_and_unsending(desk: Desk) -> None:
    opened = desk.network.open(ASHA, "Mera order?", private=True)
    ours = desk.answer(desk.said(), Visibility.PRIVATE)
    desk.told()

    desk.network.read(desk.town.world.entries[ours])
    desk.network.edit(opened, "Mera order kahan?")
    desk.network.delete(opened)

    read, edit, unsent = desk.told()
    assert isinstance(read, InboundReceipt)
    assert isinstance(edit, InboundEdit)
    assert isinstance(unsent, InboundDeletion)
    assert (read.external_ids, edit.text, unsent.external_id) == ((ours,), "Mera order kahan?", opened.id)


def test_long_hindi_goes_out_in_parts_that_fit(desk: Desk) -> None:
    desk.network.open(SUNITA, "नमस्ते", private=True)

    desk.answer(desk.said(), Visibility.PRIVATE, "नमस्ते " * 200)

    ours = [each.text for each in desk.network.entries() if each.author == "page"]
    assert len(ours) > 1
    assert " ".join(ours).split() == ["नमस्ते"] * 200


def test_our_picture_arrives(desk: Desk) -> None:
    desk.network.open(ASHA, "Photo?", private=True)
    picture = OutboundMedia(name="a.png", content_type="image/png", size=4, read=lambda: b"\x89PNG")

    ours = desk.answer(desk.said(), Visibility.PRIVATE, "", attachments=(picture,))

    assert desk.town.world.entries[ours].picture == "uploaded"


def test_a_silent_deletion_is_found_by_asking(desk: Desk) -> None:
    kept, taken = desk.network.open(ASHA, "Ek"), desk.network.open(SUNITA, "Do")
    desk.told()

    desk.network.delete(taken)

    assert desk.told() == []
    (gone,) = INSTAGRAM.reconcile([kept.id, taken.id], desk.account)
    assert isinstance(gone, InboundDeletion)
    assert gone.external_id == taken.id


def test_a_comment_is_hidden_shown_and_deleted(desk: Desk) -> None:
    comment = desk.network.open(ASHA, "Ek")

    seen = []
    for action in (Action.HIDE, Action.UNHIDE, Action.DELETE, Action.DELETE):
        INSTAGRAM.act(action, comment.id, desk.account)
        seen.append((comment.hidden, comment.deleted))

    assert seen == [(True, False), (False, False), (False, True), (False, True)]


def test_an_answer_stands_under_a_comment_under_the_caption(desk: Desk) -> None:
    asked = desk.network.open(ASHA, "Ek")
    ours = desk.answer(desk.said(), Visibility.PUBLIC)

    post, above = INSTAGRAM.ancestors(ours, desk.account)

    assert (post.ours, above.external_id, above.text) == (True, asked.id, "Ek")


def test_a_gap_brings_the_same_again(desk: Desk) -> None:
    desk.network.open(ASHA, "Ek")
    desk.answer(desk.said(), Visibility.PUBLIC)
    desk.network.open(SUNITA, "Do", private=True)
    live = {each.external_id: (each.root, each.text) for each in desk.told() if isinstance(each, InboundMessage)}

    gap, more = Gap(reference="1700000000/1900000000", reason="cut off"), True
    brought: dict[str, tuple[str, str]] = {}
    while more:
        fetched = INSTAGRAM.backfill(desk.account, gap)
        items = [item for each in fetched.deliveries for item in INSTAGRAM.parse(each, desk.account)]
        brought |= {each.external_id: (each.root, each.text) for each in items if isinstance(each, InboundMessage)}
        more, gap = fetched.more, fetched.gaps[-1] if fetched.more else gap

    assert live.items() <= brought.items()


def test_after_a_day_the_window_is_closed_unless_the_owner_has_it_widened(desk: Desk) -> None:
    desk.network.open(ASHA, "Kab?", private=True)
    said = desk.said()
    desk.town.now += 25 * 3600
    late = dataclasses.replace(desk.account, settings={**desk.account.settings, "human_agent": "on"})

    with pytest.raises(ChannelError) as closed:
        desk.answer(said, Visibility.PRIVATE)

    assert closed.value.code == "window_closed"
    assert INSTAGRAM.reply_window_hours(late) == 7 * 24


def test_a_wrong_token_and_a_wrong_secret_are_told_apart(desk: Desk) -> None:
    for name, word in (("access_token", "not valid"), ("app_secret", "app secret")):
        wrong = dataclasses.replace(desk.account, settings={**desk.account.settings, name: "another"})

        (found,) = INSTAGRAM.check(wrong)

        assert word in found.advice
