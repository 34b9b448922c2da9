"""The real adapter against the simulated blog: two readings of the same documents must agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import pytest

from sunwai.channels.types import (
    Account,
    Fetched,
    HookRequest,
    InboundAccount,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
)
from tests.adapters.rss.blog import ADAPTER, ADDRESS
from tests.adapters.web.town import Place, serving
from tests.tryit.town import ASHA
from tryit.network import Network
from tryit.world import Push


@pytest.fixture
def place(settings: Any) -> Iterator[Place]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    with serving("rss", {"feed_url": ADDRESS}) as found:
        yield found


@pytest.fixture
def blog(place: Place) -> Network:
    found = place.further("rss")
    found.around = replace(found.around, url=f"{place.url}/rss")
    return found


@pytest.fixture
def account(place: Place) -> Account:
    settings = {"feed_url": ADDRESS, "api_url": f"{place.url}/rss/feed"}
    hook = "http://localhost:8000/hooks/c1"
    return Account(connection_id="c1", external_id=ADDRESS, settings=settings, hook_url=hook)


def agreed(place: Place, account: Account) -> Account:
    """Let the hub ask the desk, which answers; return the account as the desk then knows it."""
    (asked,) = place.questions()
    request = HookRequest(method="GET", query=dict(parse_qsl(asked.query)), headers={}, body=b"")
    place.further("rss").agreed(asked, yes=ADAPTER.answer(request, account) == asked.body.encode())
    noted = ADAPTER.noted(request, account)
    assert noted is not None
    (told,) = ADAPTER.parse(noted, account)
    assert isinstance(told, InboundAccount)
    return replace(account, facts=told.facts)


def posted(push: Push) -> HookRequest:
    query = dict(parse_qsl(push.query))
    return HookRequest(method="POST", query=query, headers=push.headers, body=push.body.encode())


def look(account: Account, before: Fetched | None = None) -> Fetched:
    return ADAPTER.fetch(account, {**before.cursor, "next_at": ""} if before else {"etag": ""})


def told(found: Fetched, account: Account) -> list[InboundItem]:
    read = [item for row in found.deliveries for item in ADAPTER.parse(row, account)]
    return [item for item in read if not isinstance(item, InboundAccount)]


def test_the_hub_tells_the_desk_at_once_of_what_polling_would_find(
    place: Place, blog: Network, account: Account
) -> None:
    blog.open(ASHA, "Two of six cups broke.")
    first = look(account)
    known = agreed(place, account)
    blog.open(ASHA, "And the teapot.")

    (push,) = place.town.world.pushes
    ADAPTER.verify(posted(push), known)
    (row,) = place.owed()
    *pushed, news = ADAPTER.parse(row, known)

    assert isinstance(news, InboundAccount)
    assert told(look(known, first), known)[0] == pushed[-1]


def test_a_post_and_its_comment_are_read(blog: Network, account: Account) -> None:
    post = blog.open(ASHA, "Two of six cups broke, and nobody answers.")
    blog.answer(ASHA, "Still nobody.", above=post)

    first, second = told(look(account), account)

    assert isinstance(first, InboundMessage)
    assert isinstance(second, InboundMessage)
    assert (first.kind, second.kind) == (Kind.POST, Kind.COMMENT)
    assert (second.root, second.parent_id) == (first.external_id, first.external_id)
    assert first.author.name == ASHA.name


def test_what_did_not_change_is_not_sent_again_and_an_edit_is(blog: Network, account: Account) -> None:
    post = blog.open(ASHA, "Two of six cups broke.")
    first = look(account)
    second = look(account, first)

    blog.edit(post, "One of six cups broke.")
    (edit,) = told(look(account, second), account)

    assert second.deliveries == ()
    assert isinstance(edit, InboundEdit)
    assert edit.text == "One of six cups broke."


def test_the_feed_holds_and_describes_itself(blog: Network, account: Account) -> None:
    blog.open(ASHA, "Two of six cups broke.")

    assert [each.holds for each in ADAPTER.check(account)] == [True, True]
    assert ADAPTER.describe(account)["name"] == "Letters to shops"
