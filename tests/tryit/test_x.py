"""The real adapter against the simulated X: two readings of the same documents must agree."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import (
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
    RawDelivery,
    Visibility,
)
from sunwai.kernel.errors import ChannelError
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, JOHN
from tryit.world import PAGE, Entry


@pytest.fixture
def there(settings: Any) -> Iterator[Polled]:
    with polled("x", settings) as found:
        found.cursor = {"mentions": "1", "search": "1", "messages": "1"}
        yield found


def told(there: Polled) -> list[InboundItem]:
    """Return what X tells, every delivery proven."""
    owed = list(there.town.world.pushes)
    there.town.world.pushes.clear()
    found: list[InboundItem] = []
    for each in owed:
        headers = {name.lower(): value for name, value in each.headers.items()}
        request = HookRequest(method="POST", query={}, headers=headers, body=each.body.encode())
        there.adapter.verify(request, there.account)
        assert there.adapter.delivery_key(request).startswith("-")
        found += there.adapter.parse(RawDelivery(key="k", body=request.body), there.account)
    return found


def asked(there: Polled, text: str = "Where is order 90417?", **more: Any) -> InboundMessage:
    there.network.open(ASHA, text, **more)
    (item,) = told(there)
    assert isinstance(item, InboundMessage)
    return item


def answer(there: Polled, message: InboundMessage, text: str = "It ships today.") -> tuple[str, ...]:
    outbound = Outbound(
        key="k",
        thread_key="t",
        text=text,
        root=message.root,
        recipient=message.author,
        visibility=message.visibility,
        kind=message.kind,
        answers=message.external_id,
        answers_visibility=message.visibility,
    )
    return there.adapter.send(outbound, there.account).external_ids


def entry(there: Polled, name: str) -> Entry:
    found = there.network.entry(name.removeprefix("dm_"))
    assert found is not None
    return found


@pytest.mark.parametrize("private", [False, True])
def test_a_question_is_answered_and_our_answer_comes_back(there: Polled, *, private: bool) -> None:
    question = asked(there, private=private)

    (name,) = answer(there, question)

    (echo,) = told(there)
    assert isinstance(echo, InboundMessage)
    assert (echo.external_id, echo.direction, echo.root) == (name, Direction.OUT, question.root)
    assert echo.partner is not None
    assert echo.partner.external_id == question.author.external_id
    assert question.visibility is (Visibility.PRIVATE if private else Visibility.PUBLIC)


def test_a_customers_answer_stands_below_ours(there: Polled) -> None:
    (name,) = answer(there, asked(there))
    there.network.answer(ASHA, "Thank you!", above=entry(there, name))

    said = told(there)[-1]

    assert isinstance(said, InboundMessage)
    assert (said.kind, said.parent_id) == (Kind.COMMENT, name)
    assert [each.ours for each in there.adapter.ancestors(said.external_id, there.account)] == [False, True]


def test_a_long_answer_is_a_chain_that_comes_back_whole(there: Polled) -> None:
    names = answer(there, asked(there), "Your order left the shop today and comes on Monday. " * 12)

    assert [item.external_id for item in told(there) if isinstance(item, InboundMessage)] == list(names)
    assert len(names) == 3


def test_an_edited_question_is_found_and_still_answered(there: Polled) -> None:
    question = asked(there)
    there.network.edit(entry(there, question.external_id), "@TitliBazaar where is order 90418?")

    again, edit = told(there)
    (found,) = there.adapter.reconcile([question.external_id], there.account)
    answer(there, question)

    assert isinstance(again, InboundMessage)
    assert isinstance(edit, InboundEdit)
    assert (again.external_id, edit, edit.external_id) == (question.external_id, found, question.external_id)


def test_a_deletion_is_told_by_nobody_and_found_by_asking(there: Polled) -> None:
    question = asked(there)
    there.network.delete(entry(there, question.external_id))

    (gone,) = there.adapter.reconcile([question.external_id], there.account)

    assert told(there) == []
    assert isinstance(gone, InboundDeletion)
    with pytest.raises(ChannelError) as caught:
        answer(there, question)
    assert caught.value.permanent


def test_what_was_missed_is_polled_and_backfilled_as_it_was_pushed(there: Polled) -> None:
    public, private = asked(there), asked(there, private=True)

    fetched = {item.external_id: item for item in there.said()}  # the journal keeps one of the same key
    filled = there.adapter.backfill(there.account, Gap(reference="2026-01-01T00:00:00+00:00", reason="away"))

    again = [item for each in filled.deliveries for item in there.adapter.parse(each, there.account)]
    assert list(fetched.values()) == [public, private]
    assert again == [public]
    assert there.poll() == []


def test_a_word_of_somebody_else_below_is_found_by_searching_the_conversation(there: Polled) -> None:
    question = asked(there)
    there.poll()
    there.network.answer(JOHN, "Mine is late too", above=entry(there, question.external_id))

    (found,) = there.said()

    assert told(there) == []
    assert (found.text, found.author.name) == ("Mine is late too", JOHN.name)


def test_our_message_is_read(there: Polled) -> None:
    (name,) = answer(there, asked(there, private=True))
    told(there)
    there.network.read(entry(there, name))

    (receipt,) = told(there)

    assert isinstance(receipt, InboundReceipt)


def test_likes_hidings_and_retractions_are_done(there: Polled) -> None:
    question = asked(there)
    (name,) = answer(there, question)
    told(there)

    for action in (Action.LIKE, Action.HIDE, Action.REPOST):
        there.adapter.act(action, question.external_id, there.account)
    there.adapter.act(Action.RETRACT, name, there.account)

    (gone,) = told(there)
    assert isinstance(gone, InboundDeletion)
    assert (entry(there, question.external_id).likes, entry(there, question.external_id).hidden) == (1, True)
    assert entry(there, name).deleted


def test_every_setting_holds_and_x_describes_itself(there: Polled) -> None:
    assert all(each.holds for each in there.adapter.check(there.account))
    assert there.adapter.describe(there.account)["handle"] == "TitliBazaar"
    assert there.adapter.profile(asked(there).author, there.account).name == ASHA.name
    assert there.adapter.refresh(there.account)["access_token"] == there.account.settings["access_token"]


def test_a_wrong_token_is_refused(there: Polled) -> None:
    question = asked(there)
    there.account = dataclasses.replace(there.account, settings={**there.account.settings, "access_token": "another"})

    with pytest.raises(ChannelError) as caught:
        answer(there, question)

    assert (caught.value.code, caught.value.hold_connection) == ("token_expired", True)
    assert not [each for each in there.network.entries() if each.author == PAGE]
