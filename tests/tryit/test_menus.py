"""Menus and buttons against the simulated networks: held within their limits, tapped by customers, told to the desk."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from sunwai.channels.menus import Choice, Held, Page, Slot, fitted
from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, InboundItem, InboundMessage, Kind, Outbound, RawDelivery, Visibility
from sunwai.cli.demo_networks import NETWORKS
from sunwai.kernel.errors import ChannelError
from tests.tryit.serving import served
from tests.tryit.town import ASHA, Town
from tryit.web import Request, Response

ACCOUNTS = {"instagram": "ig_id", "telegram": "bot_id", "whatsapp": "phone_number_id"}
HOURS, PERSON = Choice(payload="menu_7", title="Opening hours"), Choice(payload="menu_person", title="A person")
PAGES = (Page(language="", greeting="Namaste!", entries=(HOURS, PERSON), keep="menu_person"),)


@dataclass
class Desk:
    town: Town
    account: Account
    slug: str

    def told(self) -> list[InboundItem]:
        pushes, self.town.world.pushes[:] = list(self.town.world.pushes), []
        bodies = [RawDelivery(key="k", body=push.body.encode()) for push in pushes]
        return [item for body in bodies for item in adapter_for(self.slug).parse(body, self.account)]

    def said(self) -> InboundMessage:
        return next(each for each in self.told() if isinstance(each, InboundMessage) and each.direction.value == "in")

    def wall(self) -> dict[str, str]:
        """Return what can be tapped on the customers' page, by its words."""
        shown = self.town.request("GET", "/threads").body.decode()
        found = re.findall(r'name="tap" value="([^"]+)" dir="auto">([^<]+)<', shown)
        return {html.unescape(words): html.unescape(value) for value, words in found}

    def tap(self, words: str, person: str = "asha.verma") -> Response:
        headers = {"host": "127.0.0.1:1", "origin": "http://127.0.0.1:1"}
        form = {"person": person, "tap": self.wall()[words]}
        return self.town.app.answer(Request(method="POST", path="/tap", params=form, headers=headers))


@pytest.fixture(params=sorted(ACCOUNTS))
def desk(request: pytest.FixtureRequest, settings: Any) -> Iterator[Desk]:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    slug = request.param
    given = NETWORKS[slug]("http://127.0.0.1:9", lambda name: f"made-up_{name}")
    with served(slug, given) as (town, url):
        known = {**given, "api_url": url if slug == "telegram" else f"{url}/v26.0"}
        yield Desk(town, Account(connection_id="c1", external_id=given[ACCOUNTS[slug]], settings=known), slug)


def test_menus_are_held_and_a_tap_says_which_entry_it_was(desk: Desk) -> None:
    adapter = adapter_for(desk.slug)
    held = fitted(PAGES, adapter.spec.menus)
    adapter.set_menus(held, desk.account)

    desk.tap("Opening hours")

    said = desk.said()
    assert tuple(adapter.read_menus(desk.account)) == held
    assert said.meta.get("payload", said.text) in {"menu_7", "Opening hours"}
    assert said.visibility is Visibility.PRIVATE


def test_the_buttons_below_an_answer_are_tapped_by_whom_it_was_for(desk: Desk) -> None:
    desk.town.networks.further[desk.slug].open(ASHA, "Kab khulega?", private=True)
    asked = desk.said()
    adapter_for(desk.slug).send(answer(asked, (HOURS, PERSON)), desk.account)
    desk.told()

    desk.tap("A person", person="bilal.qureshi")

    said = desk.said()
    assert (said.text, said.meta["payload"], said.author.external_id) == (
        "A person",
        "menu_person",
        asked.author.external_id,
    )


def test_what_is_not_offered_cannot_be_tapped(desk: Desk) -> None:
    headers = {"host": "127.0.0.1:1", "origin": "http://127.0.0.1:1"}
    forms = [{"person": "asha.verma", "tap": told} for told in ("", "[]", '["telegram", "", "x", "/y"]')]

    answers = [
        desk.town.app.answer(Request(method="POST", path="/tap", params=form, headers=headers)) for form in forms
    ]

    assert {each.status for each in answers} == {422}


def test_a_network_refuses_what_has_no_room(desk: Desk) -> None:
    many = tuple(replace(HOURS, title="x" * 300) for _ in range(40))
    too_long = [Held(slot=Slot.OPENERS, entries=many), Held(slot=Slot.COMMANDS, entries=many)]
    slots = {each.slot for each in adapter_for(desk.slug).spec.menus}

    with pytest.raises(ChannelError) as caught:
        adapter_for(desk.slug).set_menus([each for each in too_long if each.slot in slots], desk.account)

    assert caught.value.permanent


def answer(asked: InboundMessage, choices: tuple[Choice, ...]) -> Outbound:
    return Outbound(
        key="k1",
        thread_key="t",
        text="Which?",
        root=asked.root,
        recipient=asked.author,
        visibility=Visibility.PRIVATE,
        kind=Kind.DM,
        answers=asked.external_id,
        answers_visibility=Visibility.PRIVATE,
        choices=choices,
    )


def test_the_page_tells_a_postback_and_a_quick_reply() -> None:
    town = Town()
    actions = [{"question": "Opening hours", "payload": "menu_7"}]
    town.graph("POST", "me/messenger_profile", ice_breakers=[{"locale": "default", "call_to_actions": actions}])
    town.networks.hands.facebook.message("asha.verma", "Hello")
    quick = {"content_type": "text", "title": "A person", "payload": "menu_person"}
    town.graph("POST", "me/messages", recipient={"id": ASHA.psid}, message={"text": "Which?", "quick_replies": [quick]})
    town.told()
    desk = Desk(town, Account(connection_id="c", external_id="", settings={}), "facebook")

    answers = [desk.tap("Opening hours").status, desk.tap("A person").status]

    told = town.told()
    assert (answers, told[0]["postback"]["payload"]) == ([303, 303], "menu_7")
    assert told[1]["message"]["quick_reply"] == {"payload": "menu_person"}
