"""The real adapter against the simulated forum: two readings of the same documents must agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

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
    Visibility,
)
from sunwai.kernel.errors import ChannelError
from tests.adapters.discourse.forum import ACCOUNT, ADAPTER, outbound
from tests.adapters.web.town import Place, serving
from tests.tryit.town import ASHA
from tryit.world import PAGE, Entry

GIVEN = {"access_token": "the key", "app_secret": "the secret", "account_id": ACCOUNT}


@pytest.fixture
def place(settings: Any) -> Iterator[Place]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    with serving("discourse", GIVEN) as found:
        yield found


@pytest.fixture
def account(place: Place) -> Account:
    settings = {**GIVEN, "api_url": f"{place.url}/discourse"}
    return Account(connection_id="c1", external_id=ACCOUNT, settings=settings)


def told(place: Place, account: Account) -> list[InboundItem]:
    """Return what the forum tells, every delivery proven."""
    owed = place.owed()
    for each in owed:
        ADAPTER.verify(HookRequest(method="POST", query={}, headers=each.headers, body=each.body), account)
    return [item for each in owed for item in ADAPTER.parse(each, account)]


def asked(place: Place, account: Account, **more: Any) -> InboundMessage:
    place.further("discourse").open(ASHA, "Where is order 90417?", **more)
    (item,) = told(place, account)
    assert isinstance(item, InboundMessage)
    return item


def answer(message: InboundMessage, text: str = "It ships today.") -> Any:
    return outbound(
        text,
        root=message.root,
        answers=message.external_id,
        recipient=message.author,
        visibility=message.visibility,
        answers_visibility=message.visibility,
    )


@pytest.mark.parametrize("private", [False, True])
def test_a_question_is_answered_and_its_customer_hears_it(place: Place, account: Account, *, private: bool) -> None:
    question = asked(place, account, private=private)

    sent = ADAPTER.send(answer(question), account)

    (echo,) = told(place, account)
    assert isinstance(echo, InboundMessage)
    assert (echo.external_id, echo.direction) == (sent.external_ids[0], Direction.OUT)
    assert (echo.parent_id, echo.root, echo.visibility) == (question.external_id, question.root, question.visibility)
    assert question.visibility is (Visibility.PRIVATE if private else Visibility.PUBLIC)


def test_a_customers_answer_stands_below_ours(place: Place, account: Account) -> None:
    sent = ADAPTER.send(answer(asked(place, account)), account)
    ours = place.further("discourse").entry(sent.external_ids[0])
    assert isinstance(ours, Entry)
    place.further("discourse").answer(ASHA, "Thank you!", above=ours)

    said = told(place, account)[-1]

    assert isinstance(said, InboundMessage)
    assert said.parent_id == sent.external_ids[0]
    assert [each.ours for each in ADAPTER.ancestors(said.external_id, account)] == [False, True]


def test_edits_and_deletions_are_told_and_found(place: Place, account: Account) -> None:
    question = asked(place, account)
    entry = place.further("discourse").entry(question.external_id)
    assert entry is not None

    place.further("discourse").edit(entry, "Where is order 90418?")
    (edit,) = told(place, account)
    (found,) = ADAPTER.reconcile([question.external_id], account)
    place.further("discourse").delete(entry)
    (gone,) = told(place, account)
    (missing,) = ADAPTER.reconcile([question.external_id], account)

    assert isinstance(edit, InboundEdit)
    assert (edit, gone) == (found, missing)
    assert isinstance(gone, InboundDeletion)


def test_what_was_missed_is_fetched(place: Place, account: Account) -> None:
    question = asked(place, account)

    found = ADAPTER.backfill(account, Gap(reference="since:2026-01-01T00:00:00+00:00", reason="away"))

    (again,) = ADAPTER.parse(found.deliveries[0], account)
    assert again == question


def test_every_setting_holds_and_the_forum_describes_itself(place: Place, account: Account) -> None:
    assert all(each.holds for each in ADAPTER.check(account))
    assert ADAPTER.describe(account)["text_length"] == "32000"
    assert ADAPTER.profile(asked(place, account).author, account).name == ASHA.name


def test_a_like_and_a_deletion_are_done(place: Place, account: Account) -> None:
    question = asked(place, account)
    entry = place.further("discourse").entry(question.external_id)
    assert entry is not None

    ADAPTER.act(Action.LIKE, question.external_id, account)
    assert entry.likes
    ADAPTER.act(Action.UNLIKE, question.external_id, account)
    ADAPTER.act(Action.DELETE, question.external_id, account)

    assert (entry.likes, entry.deleted) == (0, True)


def test_a_wrong_key_and_a_short_answer_are_refused(place: Place, account: Account) -> None:
    question = asked(place, account)

    with pytest.raises(ChannelError, match="too short"):
        ADAPTER.send(answer(question, "x"), account)
    account.settings["access_token"] = "another"  # type: ignore[index]
    with pytest.raises(ChannelError) as caught:
        ADAPTER.send(answer(question), account)

    assert caught.value.code == "token_expired"
    assert not [each for each in place.further("discourse").entries() if each.author == PAGE]
