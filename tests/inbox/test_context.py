"""What stands above a public message: kept, asked for where it is missing, emptied when it is deleted there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from sunwai.channels.types import Ancestor as Told
from sunwai.channels.types import InboundDeletion, InboundEdit, InboundItem, Kind, Visibility
from sunwai.connections.models import Spend
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.events import ContextMissed, ReplyQueued
from sunwai.inbox.files import NotYet
from sunwai.inbox.handlers import find_context
from sunwai.inbox.models import Ancestor, Message
from sunwai.inbox.queries.above import above
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Event
from tests import cast, lighthouse
from tests.connections.network import DOLLAR
from tests.lighthouse import Lighthouse

pytestmark = pytest.mark.django_db

POST = Told(external_id="p", author_name="Meera Foods", text="Our new pickle!", ours=True)
REMARK = Told(external_id="r", author_name="Bilal", text="Too salty", url="https://lamp.test/r")


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Lighthouse:
    return lighthouse.install(monkeypatch)


def take(*items: InboundItem) -> list[Message]:
    return receive([Incoming(connection=lighthouse.connection(), item=item) for item in items]).messages


def comment(**changes: Any) -> Message:
    public = {"kind": Kind.COMMENT, "visibility": Visibility.PUBLIC, "account": "north", "root": "p", **changes}
    (stored,) = take(cast.inbound("I agree", **public))
    return stored


def missed() -> None:
    for row in Event.objects.filter(kind="context_missed"):
        find_context(ContextMissed(**row.data), row.pk)


def texts(message: Message) -> list[str]:
    return [each.text for each in above(message)]


def test_what_came_along_is_kept_and_found_topmost_first(house: Lighthouse) -> None:
    message = comment(ancestors=(POST, REMARK))

    assert texts(message) == ["Our new pickle!", "Too salty"]
    assert [each.ours for each in above(message)] == [True, False]
    assert house.asked == []


def test_what_did_not_come_along_is_asked_for_once(house: Lighthouse) -> None:
    house.told["ancestors"] = (POST, REMARK)
    message = comment(external_id="c", parent_id="r")

    missed()
    missed()

    assert texts(message) == ["Our new pickle!", "Too salty"]
    assert house.asked == [("ancestors", "c")]


@pytest.mark.parametrize("answer", [(POST,), ChannelError("later", permanent=False)])
def test_what_looking_up_costs_is_counted_and_stops_at_the_budget(
    house: Lighthouse, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    monkeypatch.setattr(Lighthouse, "spec", replace(house.spec, meter=DOLLAR))
    house.told["ancestors"], house.charges = answer, 1_000_000
    comment(external_id="a", parent_id="r")

    with suppress(NotYet):
        missed()
    comment(external_id="b", parent_id="s")
    missed()

    assert (Spend.objects.get().amount, len(house.asked)) == (1_000_000, 1)


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//lamp.test/r", " https://a b/"])
def test_only_what_a_browser_may_open_is_kept_as_a_link(url: str) -> None:
    message = comment(url=url, ancestors=(replace(REMARK, url=url), POST))

    assert (message.url, [each.url for each in above(message)]) == ("", ["", ""])


def test_a_message_that_named_no_parent_learns_it(house: Lighthouse) -> None:
    house.told["ancestors"] = (POST,)
    message = comment()

    missed()

    message.refresh_from_db()
    assert (message.parent_id, texts(message)) == ("p", ["Our new pickle!"])


def test_private_words_and_posts_of_their_own_have_nothing_above_them(house: Lighthouse) -> None:
    comment(visibility=Visibility.PRIVATE, kind=Kind.DM)
    comment(external_id="own", root="own", kind=Kind.POST)

    assert not Event.objects.filter(kind="context_missed").exists()


def test_a_network_that_refuses_is_left_alone(house: Lighthouse) -> None:
    house.told["ancestors"] = ChannelError("gone", permanent=True)
    message = comment(parent_id="r")

    missed()

    assert texts(message) == []


def test_a_network_that_is_away_is_asked_again(house: Lighthouse) -> None:
    house.told["ancestors"] = ChannelError("away", permanent=False)
    comment(parent_id="r")

    with pytest.raises(NotYet):
        missed()


def test_a_deleted_ancestor_loses_its_words_and_an_edited_one_changes(house: Lighthouse) -> None:
    message = comment(ancestors=(POST, REMARK))

    take(InboundEdit(account="north", external_id="p", edited_at=clock.now(), text="Our newest pickle!"))
    take(InboundDeletion(account="north", external_id="r", deleted_at=clock.now()))
    take(InboundEdit(account="north", external_id="r", edited_at=clock.now(), text="back again"))

    assert texts(message) == ["Our newest pickle!", ""]
    assert Ancestor.objects.get(external_id="r").author_name == ""


def test_a_chain_that_runs_in_a_circle_ends(house: Lighthouse) -> None:
    message = comment(parent_id="a")
    for name, parent in (("a", "b"), ("b", "a")):
        Ancestor.objects.create(connection=lighthouse.connection(), external_id=name, parent_id=parent, text=name)

    assert texts(message) == ["b", "a"]


def test_it_hears_of_nothing_else() -> None:
    with pytest.raises(TypeError):
        find_context(ReplyQueued(conversation_id=1, message_id=1), 1)
