"""Networks that stay silent about edits and deletions are asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import time_machine

from sunwai.channels.types import (
    Ancestor,
    Capability,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    Kind,
    Visibility,
)
from sunwai.connections.models import Connection, Spend
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Ancestor as AncestorRow
from sunwai.inbox.models import EarlyChange, Message
from sunwai.inbox.types import Incoming
from sunwai.intake import reconcile
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Timer
from tests import cast, lighthouse
from tests.connections.network import DOLLAR
from tests.lighthouse import Lighthouse

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
PUBLIC: dict[str, Any] = {"account": "north", "kind": Kind.COMMENT, "visibility": Visibility.PUBLIC, "root": "p"}


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Lighthouse:
    return lighthouse.install(monkeypatch)


def said(name: str, **changes: Any) -> Message:
    item = cast.inbound("as it was", external_id=name, **{**PUBLIC, **changes})
    (stored,) = receive([Incoming(connection=lighthouse.connection(), item=item)]).messages
    return stored


def after(wait: dt.timedelta) -> None:
    """Let time pass, and let the network be asked about whatever is due then."""
    with time_machine.travel(clock.now() + wait):
        reconcile.plan()
        while reconcile.drain():
            pass


def gone(name: str) -> InboundItem:
    return InboundDeletion(account="north", external_id=name, deleted_at=clock.now())


def edited(name: str, text: str, **changes: Any) -> InboundItem:
    return InboundEdit(**{"account": "north", "external_id": name, "edited_at": clock.now(), "text": text, **changes})


def names(house: Lighthouse) -> list[tuple[str, ...]]:
    return [about for what, about in house.asked if what == "reconcile"]


def test_silent_deletions_and_edits_are_found(house: Lighthouse) -> None:
    for name in ("a", "b", "c"):
        said(name)
    house.told["reconcile"] = [gone("a"), edited("b", "as it is")]

    after(HOUR)

    assert dict(Message.objects.values_list("external_id", "text")) == {"a": "", "b": "as it is", "c": "as it was"}


def test_stars_that_change_without_a_word_are_found(house: Lighthouse) -> None:
    said("a")
    Message.objects.update(rating=1, kind="review")
    house.told["reconcile"] = [edited("a", "as it was", rating=4)]

    after(HOUR)

    review = Message.objects.select_related("conversation").get()
    assert (review.rating, review.conversation.rating) == (4, 4)


def test_an_edit_without_stars_that_says_the_same_changes_nothing(house: Lighthouse) -> None:
    said("a")
    Message.objects.update(rating=1)
    house.told["reconcile"] = [edited("a", "as it was"), edited("a", "as it was", rating=1)]

    after(HOUR)

    assert Message.objects.values_list("rating", "edited_at").get() == (1, None)


def test_what_asking_costs_is_counted(house: Lighthouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lighthouse, "spec", replace(house.spec, meter=DOLLAR))
    house.charges = 5_000
    said("a")

    after(HOUR)

    assert Spend.objects.get().amount == 5_000


def test_the_young_are_asked_about_every_ten_minutes_and_the_old_twice_a_day(house: Lighthouse) -> None:
    said("young")
    said("old", sent_at=clock.now() - dt.timedelta(days=3))

    after(dt.timedelta(minutes=11))
    after(dt.timedelta(minutes=22))
    after(dt.timedelta(hours=13))

    assert names(house) == [("young",), ("young",), ("young", "old")]


def test_what_is_older_than_thirty_days_or_ours_is_not_asked_about(house: Lighthouse) -> None:
    ancient = said("ancient", sent_at=clock.now() - dt.timedelta(days=31))
    aging = said("aging", sent_at=clock.now() - dt.timedelta(days=29, hours=23))

    after(dt.timedelta(hours=13))
    after(dt.timedelta(days=3))

    aging.refresh_from_db()
    assert (ancient.check_at, aging.check_at, names(house)) == (None, None, [("aging",)])


def test_a_deleted_message_is_not_asked_about_again(house: Lighthouse) -> None:
    said("a")
    house.told["reconcile"] = [gone("a")]

    after(HOUR)
    after(3 * HOUR)

    assert names(house) == [("a",)]


def test_batches_have_fifty_at_most(house: Lighthouse) -> None:
    for number in range(60):
        said(f"m{number}")

    after(HOUR)

    assert [len(batch) for batch in names(house)] == [50, 10]


def test_a_network_that_does_not_answer_deletes_nothing_and_is_asked_later(house: Lighthouse) -> None:
    said("a")
    house.told["reconcile"] = ChannelError("away", permanent=False)

    after(HOUR)

    assert Message.objects.get().deleted_at is None
    assert Connection.objects.get(channel=lighthouse.SLUG).last_error == "away"
    assert Timer.objects.get(kind=reconcile.KIND).last_error == "away"


def test_a_bug_in_an_adapter_stops_no_other(house: Lighthouse) -> None:
    said("a")
    house.told["reconcile"] = ZeroDivisionError("a bug")

    after(HOUR)

    assert "ZeroDivisionError" in Timer.objects.get(kind=reconcile.KIND).last_error


def test_what_nobody_asked_about_is_not_believed(house: Lighthouse) -> None:
    said("a")
    after(HOUR)
    Message.objects.update(check_at=None)
    said("b")
    house.told["reconcile"] = [gone("a"), gone("x"), edited("b", "no", account="south"), edited("b", "as it was")]

    after(HOUR)

    assert not Message.objects.filter(deleted_at__isnull=False).exists()
    assert not Message.objects.filter(versions__isnull=False).exists()
    assert not EarlyChange.objects.exists()


def test_the_post_above_is_asked_about_too(house: Lighthouse) -> None:
    said("a", ancestors=(Ancestor(external_id="post", author_name="Bilal", text="a post"),))
    house.told["reconcile"] = [gone("post")]

    after(HOUR)

    assert AncestorRow.objects.get().text == ""
    assert not EarlyChange.objects.exists()


def test_a_paused_connection_is_not_asked(house: Lighthouse) -> None:
    said("a")
    reconcile.plan()
    Connection.objects.update(state=Connection.State.PAUSED)

    after(HOUR)

    assert names(house) == []


def test_other_channels_are_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    lighthouse.install(monkeypatch, Capability.RECEIVE_HOOKS)

    assert said("a").check_at is None
