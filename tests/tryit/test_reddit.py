"""The real adapter against the simulated Reddit: two readings of the same documents must agree."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import (
    Action,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    Kind,
    Outbound,
    Visibility,
)
from sunwai.kernel.errors import ChannelError
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, JOHN
from tryit.world import PAGE, Entry

BEGINNING = dict.fromkeys(("inbox", "sent", "own", "comments", "new"), "1.0")


@pytest.fixture
def there(settings: Any) -> Iterator[Polled]:
    with polled("reddit", settings) as found:
        found.cursor = BEGINNING
        yield found


def news(there: Polled) -> list[InboundMessage]:
    """Return what is new, each once, as the journal keeps it; time goes on by a second."""
    there.town.now += 1
    return list({each.external_id: each for each in there.said()}.values())


def asked(there: Polled, text: str = "Where is order 90417?", **more: Any) -> InboundMessage:
    there.network.open(ASHA, text, **more)
    (found,) = news(there)
    return found


def answer(there: Polled, message: InboundMessage, text: str = "It ships today.", **changes: Any) -> tuple[str, ...]:
    known: dict[str, Any] = {
        "visibility": message.visibility,
        "kind": message.kind,
        "answers": message.external_id,
        "answers_visibility": message.visibility,
        "root": message.root,
        "recipient": message.author,
    }
    outbound = Outbound(key="k", thread_key="t", text=text, **{**known, **changes})
    return there.adapter.send(outbound, there.account).external_ids


def entry(there: Polled, name: str) -> Entry:
    found = there.network.entry(name)
    assert found is not None
    return found


@pytest.mark.parametrize("private", [False, True])
def test_a_question_is_answered_and_our_answer_comes_back(there: Polled, *, private: bool) -> None:
    question = asked(there, private=private)

    (name,) = answer(there, question)

    (echo,) = news(there)
    assert (echo.external_id, echo.direction, echo.root) == (name, Direction.OUT, question.root)
    assert (echo.parent_id, echo.partner) == (question.external_id, question.author)
    assert question.visibility is (Visibility.PRIVATE if private else Visibility.PUBLIC)


def test_a_customers_answer_is_in_the_inbox_and_stands_below_ours(there: Polled) -> None:
    (name,) = answer(there, asked(there))
    news(there)
    there.network.answer(ASHA, "Thank you!", above=entry(there, name))

    (said,) = news(there)

    assert (said.kind, said.parent_id) == (Kind.COMMENT, name)
    assert [each.ours for each in there.adapter.ancestors(said.external_id, there.account)] == [False, True]


def test_a_private_answer_to_a_public_question_is_a_message_with_an_id(there: Polled) -> None:
    question = asked(there)

    (name,) = answer(there, question, visibility=Visibility.PRIVATE)

    (echo,) = news(there)
    assert (echo.external_id, echo.root) == (name, f"dm_{question.author.external_id}")


def test_a_word_of_somebody_else_is_read_in_the_subreddit(there: Polled) -> None:
    question = asked(there)
    there.network.answer(JOHN, "Mine is late too", above=entry(there, question.external_id))

    (found,) = news(there)

    assert (found.text, found.author.handle, found.root) == ("Mine is late too", "john_mathew", question.root)


def test_edits_come_by_and_by_and_deletions_are_found_by_asking(there: Polled) -> None:
    name = asked(there).external_id
    there.network.edit(entry(there, name), "It is order 90418.")
    there.town.now += 60

    edits = [item for item in there.poll() if isinstance(item, InboundEdit)]
    found = there.adapter.reconcile([name], there.account)
    there.network.delete(entry(there, name))
    (gone,) = there.adapter.reconcile([name], there.account)

    assert [edit.external_id for edit in edits] == [name]
    assert found == edits
    assert isinstance(gone, InboundDeletion)


def test_a_deleted_question_cannot_be_answered(there: Polled) -> None:
    question = asked(there)
    there.network.delete(entry(there, question.external_id))

    with pytest.raises(ChannelError) as caught:
        answer(there, question)

    assert (caught.value.permanent, caught.value.code) == (True, "gone")


def test_a_long_answer_is_a_chain_that_comes_back_whole(there: Polled) -> None:
    names = answer(there, asked(there), "Your order left the shop today and comes on Monday. " * 250)

    assert {each.external_id for each in news(there)} == set(names)
    assert len(names) == 2


def test_an_answer_of_ours_is_taken_back(there: Polled) -> None:
    (name,) = answer(there, asked(there))

    there.adapter.act(Action.RETRACT, name, there.account)

    assert entry(there, name).deleted


def test_every_setting_holds_and_reddit_describes_us(there: Polled) -> None:
    assert [each.holds for each in there.adapter.check(there.account)] == [True, True, True]
    assert there.adapter.describe(there.account)["handle"] == "TitliBazaar"
    assert there.adapter.profile(asked(there).author, there.account).name == ASHA.name
    assert there.adapter.refresh(there.account)["access_token"]


def test_a_wrong_secret_is_refused(there: Polled) -> None:
    question = asked(there)
    there.account = dataclasses.replace(there.account, settings={**there.account.settings, "client_secret": "another"})

    with pytest.raises(ChannelError) as caught:
        answer(there, question)

    assert (caught.value.code, caught.value.hold_connection) == ("token_expired", True)
    assert not [each for each in there.network.entries() if each.author == PAGE]
