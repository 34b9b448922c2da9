"""WebSub: finding the hub, asking it, answering it, and believing nobody else."""

from __future__ import annotations

import dataclasses
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
import time_machine

from sunwai.adapters.rss import callback, pushing
from sunwai.adapters.rss.hub import Hub
from sunwai.channels.types import Fetched, InboundAccount, InboundItem, InboundMessage, RawDelivery
from sunwai.kernel.errors import Forged
from tests.adapters.rss.blog import ADAPTER, ADDRESS, Blog, account, atom, entry, items
from tests.adapters.rss.hub import HUB, proof, pushed, question
from tests.adapters.web.site import Answer, Asked

SELF = f'<link rel="self" href="{ADDRESS}"/>'


class Hubbed(Blog):
    """A blog with a hub at ``/hub``; ``says`` is what the hub answers."""

    says: int = 202

    def success(self, asked: Asked) -> Answer:
        return (self.says, {}, b"") if asked.method == "POST" else super().success(asked)

    def named(self) -> bytes:
        return atom(entry(), head=f'<link rel="hub" href="{self.url}/hub"/>{SELF}')

    def forms(self) -> list[dict[str, str]]:
        return [{name: value[0] for name, value in parse_qs(each.body.decode()).items()} for each in self.took]

    def hub(self) -> Hub:
        return Hub(url=f"{self.url}/hub", topic=ADDRESS)


@pytest.fixture
def hubbed(blog: Blog) -> Hubbed:
    blog.__class__ = Hubbed
    assert isinstance(blog, Hubbed)
    blog.feed = blog.named()
    return blog


def told(found: Fetched) -> list[InboundAccount]:
    return [each for each in items(found) if isinstance(each, InboundAccount)]


def confirmed(hub: Hub, *, until: str = "2026-12-02T10:00:00+00:00") -> dict[str, str]:
    facts = {"push": "on", "push_of": callback.subscription(hub), "push_until": until, "push_lease": "864000"}
    return {**facts, "push_at": "2026-11-22T10:00:00+00:00"}


def parsed(body: bytes, **known: Any) -> list[InboundItem]:
    request, place = pushed(body), account(**known)
    ADAPTER.verify(request, place)
    key = ADAPTER.delivery_key(request)
    return list(ADAPTER.parse(RawDelivery(key=key, body=body, headers=request.headers), place))


def test_the_hub_that_a_feed_names_is_asked_with_a_secret_and_a_lease(hubbed: Hubbed) -> None:
    found = hubbed.look()

    (form,) = hubbed.forms()
    assert (form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"]) == ("subscribe", ADDRESS, "864000")
    assert form["hub.secret"] == callback.secret(hubbed.account(), hubbed.hub())
    assert form["hub.callback"] == callback.address(hubbed.account(), hubbed.hub())
    assert [each.facts["push"] for each in told(found)] == ["asked"]


def test_a_hub_in_the_header_comes_before_the_one_in_the_document(hubbed: Hubbed) -> None:
    hubbed.headers = {"link": f'<{hubbed.url}/other>; rel="hub", <https://neha.example/self>; rel=self, <x>; rel=next'}

    found = hubbed.look()

    assert (found.cursor["hub"], found.cursor["topic"]) == (f"{hubbed.url}/other", "https://neha.example/self")


@pytest.mark.parametrize("head", ["", '<link rel="hub" href="javascript:1"/>' + SELF, '<link rel="hub" href="/hub"/>'])
def test_without_a_hub_or_a_name_of_its_own_a_feed_is_only_polled(hubbed: Hubbed, head: str) -> None:
    hubbed.feed = atom(entry(), head=head)

    assert told(hubbed.look()) == []
    assert hubbed.took == []


def test_a_feed_that_loses_its_hub_says_so(hubbed: Hubbed) -> None:
    first = hubbed.look()
    hubbed.feed = atom(entry(), head=SELF)

    again = hubbed.look(dict(first.cursor))

    assert [each.facts["push"] for each in told(again)] == ["none"]


@pytest.mark.parametrize(
    ("hub", "state"), [("https://hub.example/", "unreachable"), ("http://hub.example/", "unreachable")]
)
def test_a_desk_that_nobody_reaches_says_so_and_polls(hubbed: Hubbed, hub: str, state: str) -> None:
    hubbed.feed = atom(entry(), head=f'<link rel="hub" href="{hub}"/>{SELF}')

    found = ADAPTER.fetch(dataclasses.replace(hubbed.account(), hook_url="http://localhost:8000/hooks/c1"), {})

    assert [each.facts["push"] for each in told(found)] == [state]


def test_no_secret_travels_without_https(hubbed: Hubbed) -> None:
    hubbed.feed = atom(entry(), head=f'<link rel="hub" href="http://hub.example/"/>{SELF}')

    assert [each.facts["push"] for each in told(hubbed.look())] == ["unsafe"]


def test_a_hub_that_refuses_stops_nothing(hubbed: Hubbed) -> None:
    hubbed.says = 500

    found = hubbed.look()

    assert [type(each) for each in items(found)] == [InboundMessage, InboundAccount]
    assert told(found)[0].facts == {"push": "failed", "push_says": "HTTP 500"}


def test_the_same_is_not_asked_nor_told_at_every_turn(hubbed: Hubbed) -> None:
    first = hubbed.look()

    again = hubbed.look(dict(first.cursor))

    assert (len(hubbed.took), told(again)) == (1, [])


@pytest.mark.parametrize(("state", "minutes", "asks"), [("asked", 59, 1), ("asked", 61, 2), ("denied", 61, 1)])
def test_a_hub_that_does_not_confirm_is_asked_again_later(hubbed: Hubbed, state: str, minutes: int, asks: int) -> None:
    first = hubbed.look()

    with time_machine.travel(f"2026-11-22T{10 + minutes // 60:02}:{minutes % 60:02}:00Z", tick=False):
        ADAPTER.fetch(dataclasses.replace(hubbed.account(), facts={"push": state}), first.cursor)

    assert len(hubbed.took) == asks


@pytest.mark.parametrize(("day", "asks"), [("2026-11-30", 1), ("2026-12-01T12:00", 2)])
def test_a_lease_is_renewed_a_day_before_it_ends(hubbed: Hubbed, day: str, asks: int) -> None:
    first = hubbed.look()
    known = dataclasses.replace(hubbed.account(), facts=confirmed(hubbed.hub()))

    with time_machine.travel(f"{day}", tick=False):
        renewed = ADAPTER.fetch(known, first.cursor)

    assert len(hubbed.took) == asks
    assert all(each.facts["push"] == "on" for each in told(renewed))


def test_while_the_hub_tells_us_we_look_once_an_hour(hubbed: Hubbed) -> None:
    first = hubbed.look()
    known = dataclasses.replace(hubbed.account(), facts=confirmed(hubbed.hub()))

    again = ADAPTER.fetch(known, {**first.cursor, "next_at": ""})

    assert again.cursor["next_at"].startswith("2026-11-22T10:59:55")
    assert first.cursor["next_at"].startswith("2026-11-22T10:14:55")


def test_after_a_push_the_next_turn_looks_for_edits_at_once(hubbed: Hubbed) -> None:
    first = hubbed.look()
    asked = len(hubbed.asked)
    known = dataclasses.replace(hubbed.account(), facts={**confirmed(hubbed.hub()), "push_news": "n1"})

    second = ADAPTER.fetch(known, first.cursor)
    third = ADAPTER.fetch(known, second.cursor)

    assert len(hubbed.asked) == asked + 1
    assert third.cursor["news"] == "n1"


def test_the_challenge_is_answered_for_our_topic_only() -> None:
    assert ADAPTER.answer(question(), account()) == b"c-1"


@pytest.mark.parametrize(
    "changes",
    [{"topic": "https://evil.example/"}, {"mode": "unsubscribe"}, {"mode": "publish"}, {"challenge": ""}],
)
def test_any_other_question_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Forged):
        ADAPTER.answer(question(**changes), account())


@pytest.mark.parametrize("sub", ["", "x", "x.y", "é.é"])
def test_a_question_at_an_address_we_never_gave_is_refused(sub: str) -> None:
    request = question()

    with pytest.raises(Forged):
        ADAPTER.answer(dataclasses.replace(request, query={**request.query, "sub": sub}), account())


def test_another_connections_address_proves_nothing_here() -> None:
    other = dataclasses.replace(account(), connection_id="c2")

    with pytest.raises(Forged):
        ADAPTER.answer(question(other), account())


def test_what_the_hub_confirms_is_noted_with_its_lease(blog: Blog) -> None:
    noted = ADAPTER.noted(question(lease_seconds="3600"), account())

    assert noted is not None
    (item,) = ADAPTER.parse(noted, account())
    assert isinstance(item, InboundAccount)
    assert (item.facts["push"], item.facts["push_until"]) == ("on", "2026-11-22T11:00:00+00:00")
    assert item.facts["push_of"] == callback.subscription(HUB)


@pytest.mark.parametrize("lease", ["99999999999", "-1", "", "é", "soon"])
def test_no_lease_is_longer_than_what_we_asked_for(blog: Blog, lease: str) -> None:
    noted = ADAPTER.noted(question(lease_seconds=lease), account())

    assert noted is not None
    assert json.loads(noted.body)["push"]["push_until"] == "2026-12-02T10:00:00+00:00"


def test_a_denial_is_noted_with_its_reason() -> None:
    request = question(mode="denied", reason="no room")

    (item,) = ADAPTER.parse(pushing.noted(request), account())

    assert ADAPTER.answer(request, account()) == b""
    assert isinstance(item, InboundAccount)
    assert item.facts == {"push": "denied", "push_says": "no room"}


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_every_method_of_the_recommendation_is_read(method: str) -> None:
    ADAPTER.verify(pushed(atom(entry()), method=method), account())


@pytest.mark.parametrize("signature", ["", "sha256=", "md5=00", "sha256", "sha1=é", "sha256=00=00"])
def test_unsigned_and_wrongly_signed_documents_are_refused(signature: str) -> None:
    request = pushed(atom(entry()))

    with pytest.raises(Forged):
        ADAPTER.verify(dataclasses.replace(request, headers={"x-hub-signature": signature}), account())


def test_another_hubs_secret_proves_nothing() -> None:
    request, other = pushed(atom(entry())), Hub(url="https://other.example/", topic=ADDRESS)

    with pytest.raises(Forged):
        ADAPTER.verify(dataclasses.replace(request, query=proof(account(), other)), account())


def test_a_document_larger_than_five_megabytes_is_refused() -> None:
    with pytest.raises(Forged):
        ADAPTER.verify(pushed(b"x" * 5_000_001), account())


def test_a_pushed_entry_is_the_one_that_polling_finds(blog: Blog) -> None:
    polled = [each for each in items(blog.look()) if isinstance(each, InboundMessage)]

    entries = [each for each in parsed(blog.feed) if isinstance(each, InboundMessage)]

    assert entries == polled


def test_what_is_old_or_unwanted_is_not_taken_from_a_push() -> None:
    body = atom(entry(1, day=10), entry(2, "Tea again."), entry(3, "Cups!"))

    found = [each for each in parsed(body, words="cups") if isinstance(each, InboundMessage)]

    assert [each.external_id for each in found] == ["tag:neha.example,2026:3"]


def test_before_the_hub_confirmed_a_push_is_only_a_reason_to_look() -> None:
    (item,) = parsed(atom(entry()), facts={})

    assert isinstance(item, InboundAccount)
    assert item.facts["push_news"]


@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b'<!DOCTYPE r [<!ENTITY a "x">]><rss/>'])
def test_what_is_no_feed_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="feed"):
        parsed(body)
