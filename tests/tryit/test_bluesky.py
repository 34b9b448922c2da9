"""The real adapter against the simulated Bluesky, which knows nothing of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.channels.types import (
    Account,
    Action,
    Direction,
    InboundDeletion,
    InboundMessage,
    InboundReceipt,
    Visibility,
)
from tests.adapters.bluesky.outgoing import KEY, answer, picture, private
from tests.tryit.polled import Polled, polled
from tests.tryit.town import ASHA, BILAL

LONG = "Bahut lambi baat hai. " * 40


@pytest.fixture
def sky(settings: Any) -> Iterator[Polled]:
    with polled("bluesky", settings) as found:
        found.cursor = {}
        renewed = found.adapter.refresh(found.account)
        found.account = dataclasses.replace(found.account, settings={**found.account.settings, **renewed})
        yield found


def test_every_setting_holds_there(sky: Polled) -> None:
    assert [each.holds for each in sky.adapter.check(sky.account)] == [True, True, True]
    assert sky.adapter.describe(sky.account)["chat"] == "yes"


def test_a_wrong_app_password_is_refused(sky: Polled) -> None:
    wrong = {"api_url": sky.account.settings["api_url"], "handle": "titli.example", "app_password": "another"}

    (found,) = sky.adapter.check(Account(connection_id="c1", external_id="titli.example", settings=wrong))

    assert not found.holds


def test_a_session_is_renewed_with_its_own_token(sky: Polled) -> None:
    ended = {**sky.account.settings, "access_token": "", "app_password": "changed meanwhile"}

    renewed = sky.adapter.refresh(dataclasses.replace(sky.account, settings=ended))

    assert set(renewed) == {"access_token", "refresh_token"}


def test_a_mention_comes_in_once_with_its_author(sky: Polled) -> None:
    opened = sky.network.open(ASHA, "Kab aayega?")

    (said,) = sky.said()

    assert said.external_id.endswith(opened.id)
    assert (said.text, said.author.name) == ("@titli.example Kab aayega?", "Asha Verma")
    assert not sky.poll()


def test_our_answer_comes_back_with_our_key(sky: Polled) -> None:
    sky.network.open(ASHA, "Kab aayega?")
    (said,) = sky.said()

    ours = sky.answer(said)

    (echo,) = sky.said()
    assert (echo.external_id, echo.echo_of, echo.direction, echo.root) == (ours, "k", Direction.OUT, said.root)
    assert echo.partner == said.author


def test_of_a_chain_only_the_last_part_is_the_answer(sky: Polled) -> None:
    sky.network.open(ASHA, "Kab aayega?")
    (said,) = sky.said()

    sent = sky.adapter.send(answer(LONG, answers=said.external_id, attachments=(picture(),)), sky.account)

    items = sky.poll()
    parts = [each.external_ids[0] for each in items if isinstance(each, InboundReceipt)]
    (last,) = [each for each in items if isinstance(each, InboundMessage)]
    assert ({*parts, last.external_id}, last.echo_of) == (set(sent.external_ids), KEY)


def test_a_customers_answer_stays_in_the_thread(sky: Polled) -> None:
    sky.network.open(ASHA, "Kab aayega?")
    (said,) = sky.said()
    ours = sky.network.entry(sky.answer(said).rpartition("/")[2])
    assert ours is not None

    sky.network.answer(ASHA, "Shukriya!", above=ours)

    heard = next(each for each in sky.said() if each.text == "Shukriya!")
    assert heard.root == said.root
    assert [each.ours for each in sky.adapter.ancestors(heard.external_id, sky.account)] == [False, True]


def test_private_messages_go_both_ways(sky: Polled) -> None:
    sky.network.open(BILAL, "میرا پتا لکھ لیں", private=True)
    (said,) = sky.said()

    sent = sky.adapter.send(private("Noted.", recipient=said.author, root=said.root), sky.account)

    (echo,) = sky.said()
    assert (said.visibility, echo.root, echo.external_id) == (Visibility.PRIVATE, said.root, sent.external_ids[0])


def test_a_private_message_that_is_taken_away_is_told(sky: Polled) -> None:
    opened = sky.network.open(BILAL, "not for long", private=True)
    sky.poll()

    sky.network.delete(opened)

    (gone,) = sky.poll()
    assert isinstance(gone, InboundDeletion)
    assert gone.external_id == opened.id


def test_a_silent_deletion_is_found_by_asking(sky: Polled) -> None:
    stays, goes = sky.network.open(ASHA, "here"), sky.network.open(BILAL, "not for long")
    names = [each.external_id for each in sky.said()]
    sky.network.delete(goes)

    (gone,) = sky.adapter.reconcile(names, sky.account)

    assert isinstance(gone, InboundDeletion)
    assert gone.external_id.endswith(goes.id)
    assert not stays.deleted


def test_marks_are_set_and_taken_back(sky: Polled) -> None:
    opened = sky.network.open(ASHA, "Kab aayega?")
    (said,) = sky.said()

    for action in (Action.LIKE, Action.LIKE, Action.REPOST, Action.UNREPOST):
        sky.adapter.act(action, said.external_id, sky.account)

    assert opened.extra["like"]
    assert not opened.extra["repost"]


def test_somebody_is_looked_up(sky: Polled) -> None:
    sky.network.open(ASHA, "Kab aayega?")
    (said,) = sky.said()

    found = sky.adapter.profile(said.author, sky.account)

    assert (found.external_id, found.handle, found.followers) == (said.author.external_id, said.author.handle, 50)
