"""The real adapter against the simulated Mastodon server, which knows nothing of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import Account, Action, Direction, InboundDeletion, InboundEdit, Visibility
from tests.adapters.mastodon.outgoing import answer, picture
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, BILAL

LONG = "Bahut lambi baat hai. " * 60


@pytest.fixture
def server(settings: Any) -> Iterator[Polled]:
    with polled("mastodon", settings) as found:
        found.cursor = {}
        yield found


def test_every_setting_holds_there(server: Polled) -> None:
    assert [each.holds for each in server.adapter.check(server.account)] == [True] * 4
    assert server.adapter.describe(server.account)["text_length"] == "500"


def test_a_wrong_token_is_refused(server: Polled) -> None:
    wrong = {**server.account.settings, "access_token": "another"}

    (found,) = server.adapter.check(Account(connection_id="c1", external_id="titli@titli.example", settings=wrong))

    assert not found.holds


def test_a_mention_comes_in_with_its_author(server: Polled) -> None:
    opened = server.network.open(ASHA, "Kab aayega?")

    (said,) = server.said()

    assert (said.external_id, said.text) == (opened.id, "@titli Kab aayega?")
    assert (said.author.handle, said.visibility) == ("asha_verma@chai.example", Visibility.PUBLIC)


def test_our_answer_is_heard_and_comes_back_with_its_id(server: Polled) -> None:
    server.network.open(ASHA, "Kab aayega?")
    (said,) = server.said()

    ours = server.answer(said)

    echo = next(each for each in server.said() if each.external_id == ours)
    assert (echo.direction, echo.parent_id, echo.root) == (Direction.OUT, said.external_id, said.root)
    assert echo.partner == dataclasses.replace(said.author)


def test_a_long_answer_is_a_chain_in_one_thread(server: Polled) -> None:
    server.network.open(ASHA, "Kab aayega?")
    (said,) = server.said()

    server.answer(said, LONG)

    ours = [each for each in server.said() if each.direction is Direction.OUT]
    assert len(ours) > 2
    assert {each.root for each in ours} == {said.root}


def test_a_customers_answer_stays_in_the_thread(server: Polled) -> None:
    server.network.open(ASHA, "Kab aayega?")
    (said,) = server.said()
    ours = server.network.entry(server.answer(said))
    assert ours is not None

    server.network.answer(ASHA, "Shukriya!", above=ours)

    heard = next(each for each in server.said() if "Shukriya" in each.text)
    assert heard.root == said.root
    assert [each.ours for each in heard.ancestors] == [False, True]
    assert [each.ours for each in server.adapter.ancestors(heard.external_id, server.account)] == [False, True]


def test_a_direct_message_is_answered_directly(server: Polled) -> None:
    server.network.open(BILAL, "میرا پتا لکھ لیں", private=True)
    (said,) = server.said()

    sent = server.adapter.send(
        answer("Noted.", visibility=Visibility.PRIVATE, answers=said.external_id, recipient=said.author), server.account
    )

    written = server.network.entry(sent.external_ids[0])
    assert said.visibility is Visibility.PRIVATE
    assert written is not None
    assert written.extra["visibility"] == "direct"


def test_an_edit_and_a_deletion_are_found_by_asking(server: Polled) -> None:
    changed, gone = server.network.open(ASHA, "first words"), server.network.open(BILAL, "not for long")
    server.network.edit(changed, "@titli better words")
    server.network.delete(gone)

    edit, deletion = server.adapter.reconcile([changed.id, gone.id], server.account)

    assert isinstance(edit, InboundEdit)
    assert edit.text == "@titli better words"
    assert isinstance(deletion, InboundDeletion)


def test_the_same_key_publishes_once(server: Polled) -> None:
    opened = server.network.open(ASHA, "Kab aayega?")
    message = answer("Soon.", answers=opened.id, attachments=(picture(),))

    first, again = (server.adapter.send(message, server.account) for _ in range(2))

    assert first.external_ids == again.external_ids


def test_marks_are_set_and_taken_back(server: Polled) -> None:
    opened = server.network.open(ASHA, "Kab aayega?")

    for action in (Action.LIKE, Action.REPOST, Action.UNREPOST):
        server.adapter.act(action, opened.id, server.account)

    assert (opened.likes, opened.extra["boosted"]) == (1, 0)


def test_somebody_is_looked_up(server: Polled) -> None:
    server.network.open(ASHA, "Kab aayega?")
    (said,) = server.said()

    assert server.adapter.profile(said.author, server.account) == said.author
