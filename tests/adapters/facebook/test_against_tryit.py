"""The adapter against the simulated Page, which knows nothing of it: two readings of the same documents must agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import (
    Account,
    Action,
    Direction,
    Gap,
    InboundDeletion,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    Outbound,
    RawDelivery,
    Sent,
    UnknownItem,
    Visibility,
)
from tests.adapters.facebook.outgoing import KEY, media, private
from tests.adapters.facebook.test_contract import signed
from tests.tryit.desk import Desk
from tests.tryit.running import Running, eventually

pytestmark = pytest.mark.xdist_group("tryit-facebook")

ADAPTER = FacebookAdapter()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Running]]:
    with Desk() as desk, Running(desk, folder=tmp_path_factory.mktemp("facebook"), speed=60.0) as running:
        yield desk, running


@pytest.fixture
def account(page: tuple[Desk, Running], settings: Any) -> Account:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    known = page[1].settings
    secrets = {"app_secret": known.app_secret, "verify_token": known.verify_token, "access_token": known.access_token}
    opened = {"page_id": known.page_id, "api_url": f"{known.url}/v26.0"}
    return Account(connection_id="c1", external_id=known.page_id, settings={**secrets, **opened})


@pytest.fixture
def told(page: tuple[Desk, Running], account: Account) -> Callable[[], Sequence[InboundItem]]:
    """Everything the Page has told so far."""

    def read() -> Sequence[InboundItem]:
        bodies = list(page[0].bodies)
        deliveries = [RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body) for body in bodies]
        return [item for delivery in deliveries for item in ADAPTER.parse(delivery, account)]

    return read


def first(told: Callable[[], Sequence[InboundItem]], kind: Kind) -> InboundMessage:
    """Wait for the first thing a customer says that way."""

    def said() -> list[InboundMessage]:
        messages = [each for each in told() if isinstance(each, InboundMessage)]
        return [each for each in messages if each.direction is Direction.IN and each.kind is kind]

    return eventually(said)[0]


def answering(message: InboundMessage, visibility: Visibility, **changes: Any) -> Outbound:
    answered = {"answers": message.external_id, "answers_kind": message.kind, "answers_visibility": message.visibility}
    known = {"root": message.root, "recipient": message.author, "last_inbound_at": message.sent_at}
    return private(**{"visibility": visibility, **answered, **known, **changes})


def echo_of(sent: Sent, told: Callable[[], Sequence[InboundItem]]) -> InboundMessage:
    """Wait for the Page to tell of what we sent."""
    found: list[InboundMessage] = eventually(
        lambda: [
            each for each in told() if isinstance(each, InboundMessage) and each.external_id == sent.external_ids[-1]
        ]
    )
    return found[0]


def test_every_setting_holds_there(account: Account) -> None:
    assert [finding.holds for finding in ADAPTER.check(account)] == [True, True, True]


def test_everything_it_tells_is_signed_and_known(
    page: tuple[Desk, Running], account: Account, told: Callable[[], Sequence[InboundItem]]
) -> None:
    for kind in (Kind.DM, Kind.COMMENT):
        first(told, kind)

    for body in page[0].bodies:
        ADAPTER.verify(signed(body, account.settings["app_secret"]), account)
        assert json.loads(body)["object"] == "page"
    assert not [each for each in told() if isinstance(each, UnknownItem)]


@pytest.mark.parametrize("files", [(), (media(),)])
def test_a_private_answer_comes_back_with_our_key(
    account: Account, told: Callable[[], Sequence[InboundItem]], files: tuple[Any, ...]
) -> None:
    asked = first(told, Kind.DM)

    sent = ADAPTER.send(answering(asked, Visibility.PRIVATE, attachments=files), account)

    echo = echo_of(sent, told)
    assert (echo.echo_of, echo.direction, echo.root) == (KEY, Direction.OUT, asked.root)
    assert echo.partner is not None
    assert echo.partner.external_id == asked.author.external_id


@pytest.mark.parametrize("files", [(), (media(),)])
def test_a_public_answer_comes_back_with_its_id(
    account: Account, told: Callable[[], Sequence[InboundItem]], files: tuple[Any, ...]
) -> None:
    asked = first(told, Kind.COMMENT)

    sent = ADAPTER.send(answering(asked, Visibility.PUBLIC, attachments=files), account)

    echo = echo_of(sent, told)
    assert (echo.direction, echo.parent_id, echo.root) == (Direction.OUT, asked.external_id, asked.root)


def test_a_comment_has_one_private_answer_that_becomes_a_thread_with_its_author(
    account: Account, told: Callable[[], Sequence[InboundItem]]
) -> None:
    asked = first(told, Kind.COMMENT)

    sent = ADAPTER.send(answering(asked, Visibility.PRIVATE), account)

    echo = echo_of(sent, told)
    assert (echo.echo_of, echo.root) == (KEY, f"t_{asked.author.external_id}")


def test_our_messages_are_reported_delivered(account: Account, told: Callable[[], Sequence[InboundItem]]) -> None:
    asked = first(told, Kind.DM)
    sent = ADAPTER.send(answering(asked, Visibility.PRIVATE), account)

    receipts = eventually(
        lambda: [
            each for each in told() if isinstance(each, InboundReceipt) and sent.external_ids[0] in each.external_ids
        ]
    )

    assert receipts


def test_a_gap_brings_the_same_again(account: Account, told: Callable[[], Sequence[InboundItem]]) -> None:
    asked = {first(told, kind).external_id for kind in (Kind.DM, Kind.COMMENT)}
    gap, brought = Gap(reference="2020-01-01T00:00:00+00:00/2100-01-01T00:00:00+00:00", reason="cut off"), []

    more = True
    while more:
        fetched = ADAPTER.backfill(account, gap)
        brought += [item for each in fetched.deliveries for item in ADAPTER.parse(each, account)]
        more, gap = fetched.more, fetched.gaps[-1] if fetched.more else gap

    known = {each.external_id: each for each in told() if isinstance(each, InboundMessage)}
    found = {each.external_id: each for each in brought if isinstance(each, InboundMessage)}
    assert asked <= found.keys()
    assert [found[name].root for name in asked] == [known[name].root for name in asked]


def test_a_comment_has_ancestors_and_can_be_hidden_and_deleted(
    account: Account, told: Callable[[], Sequence[InboundItem]]
) -> None:
    asked = first(told, Kind.COMMENT)
    sent = ADAPTER.send(answering(asked, Visibility.PUBLIC), account).external_ids[0]

    above = ADAPTER.ancestors(sent, account)
    for action in (Action.LIKE, Action.UNLIKE, Action.RETRACT, Action.RETRACT):
        ADAPTER.act(action, sent, account)

    assert [each.external_id for each in above] == [asked.root, asked.external_id]
    (gone,) = ADAPTER.reconcile([sent], account)
    assert isinstance(gone, InboundDeletion)
    assert gone.external_id == sent


def test_the_page_is_described(account: Account) -> None:
    assert ADAPTER.describe(account)["name"]
