"""The real adapter against the simulated NodeBB forum: two readings of the same documents must agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import Account, Action, Direction, InboundDeletion, InboundEdit, InboundItem, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.nodebb.forum import ACCOUNT, ADAPTER, outbound
from tests.adapters.web.town import Place, serving
from tests.tryit.town import ASHA
from tryit.network import Network

GIVEN = {"access_token": "the token", "account_id": ACCOUNT}
BEGAN = {"since": "0"}


@pytest.fixture
def place(settings: Any) -> Iterator[Place]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    with serving("nodebb", GIVEN) as found:
        yield found


@pytest.fixture
def forum(place: Place) -> Network:
    return place.further("nodebb")


@pytest.fixture
def account(place: Place) -> Account:
    return Account(connection_id="c1", external_id=ACCOUNT, settings={**GIVEN, "api_url": f"{place.url}/nodebb"})


def told(account: Account) -> list[InboundItem]:
    rows = ADAPTER.fetch(account, BEGAN).deliveries
    return [item for row in rows for item in ADAPTER.parse(row, account)]


def asked(forum: Network, account: Account) -> InboundMessage:
    forum.open(ASHA, "Where is order 90417?")
    (item,) = told(account)
    assert isinstance(item, InboundMessage)
    return item


def answer(message: InboundMessage, text: str = "It ships today.") -> Any:
    return outbound(text, root=message.root, answers=message.external_id, recipient=message.author)


def test_a_question_is_answered_below_it(forum: Network, account: Account) -> None:
    question = asked(forum, account)

    sent = ADAPTER.send(answer(question), account)

    echo = told(account)[-1]
    assert isinstance(echo, InboundMessage)
    assert (echo.external_id, echo.direction) == (sent.external_ids[0], Direction.OUT)
    assert (echo.parent_id, echo.root) == (question.external_id, question.root)


def test_edits_and_deletions_are_found_by_asking(place: Place, forum: Network, account: Account) -> None:
    question = asked(forum, account)
    entry = forum.entry(question.external_id)
    assert entry is not None

    place.town.now += 60
    forum.edit(entry, "Where is order 90418?")
    (edit,) = ADAPTER.reconcile([question.external_id], account)
    ADAPTER.act(Action.DELETE, question.external_id, account)
    (gone,) = ADAPTER.reconcile([question.external_id], account)

    assert isinstance(edit, InboundEdit)
    assert isinstance(gone, InboundDeletion)


def test_everything_else_agrees(forum: Network, account: Account) -> None:
    question = asked(forum, account)
    ADAPTER.send(answer(question), account)
    ours = forum.entry(told(account)[-1].external_id)  # type: ignore[union-attr]
    assert ours is not None

    thanks = forum.answer(ASHA, "Thank you!", above=ours)

    assert [each.ours for each in ADAPTER.ancestors(thanks.id, account)] == [False, True]
    assert ADAPTER.profile(question.author, account).name == ASHA.name
    assert ADAPTER.describe(account)["text_length"] == "32767"
    assert all(each.holds for each in ADAPTER.check(account))


def test_what_is_refused_there_is_refused_here(forum: Network, account: Account) -> None:
    question = asked(forum, account)

    with pytest.raises(ChannelError) as short:
        ADAPTER.send(answer(question, "x"), account)
    account.settings["access_token"] = "another"  # type: ignore[index]
    with pytest.raises(ChannelError) as dead:
        ADAPTER.send(answer(question), account)

    assert (short.value.code, dead.value.code) == ("too_short", "token_expired")
