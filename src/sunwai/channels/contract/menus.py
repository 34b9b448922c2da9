"""Menus and choices: what the spec says is held is held, read back, replaced and taken away."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from sunwai.channels.contract.network import Behaviour, FakeNetwork
from sunwai.channels.contract.subject import Subject
from sunwai.channels.menus import Choice, Held, Page, fitted
from sunwai.channels.types import Account, Capability
from sunwai.kernel.errors import ChannelError

MANY = tuple(Choice(payload=f"faq_{number}", title=f"{number} {'क्षमा آرڈر ' * 60}") for number in range(1, 130))
PERSON = Choice(payload="person", title="Talk to a person")
WANTED = (
    Page(language="", greeting="Hello " * 200, entries=(*MANY, PERSON), keep="person"),
    Page(language="ur", greeting="السلام علیکم", entries=(PERSON,), keep="person"),
)


class MenusContract(Subject):
    """From what the owner wants to what the network shows."""

    def test_what_is_set_is_what_is_read_back_and_twice_is_once(self, network: FakeNetwork) -> None:
        if not self.spec.can(Capability.MENUS):
            return
        held = fitted(WANTED, self.spec.menus)

        self.adapter.set_menus(held, network.account)
        self.adapter.set_menus(held, network.account)

        assert tuple(self.adapter.read_menus(network.account)) == held
        assert {each.slot for each in held} == {each.slot for each in self.spec.menus}

    def test_what_is_set_later_takes_the_place_of_all_that_was_there(self, network: FakeNetwork) -> None:
        if not self.spec.can(Capability.MENUS):
            return
        self.adapter.set_menus(fitted(WANTED, self.spec.menus), network.account)

        self.adapter.set_menus((), network.account)

        assert not self.adapter.read_menus(network.account)

    @pytest.mark.parametrize("how", [Behaviour.REFUSES, Behaviour.PUTS_OFF])
    def test_a_menu_that_is_not_taken_is_a_typed_error(self, network: FakeNetwork, how: Behaviour) -> None:
        if not self.spec.can(Capability.MENUS):
            return
        network.behave(how)

        for ask in (self._set, self.adapter.read_menus):
            with pytest.raises(ChannelError) as caught:
                ask(network.account)
            assert caught.value.permanent == (how is Behaviour.REFUSES)

    def test_choices_are_the_networks_own_buttons_below_the_last_words(self, network: FakeNetwork) -> None:
        if self.spec.choices is None:
            return
        most = min(self.spec.choices.most, 12)
        choices = tuple(Choice(payload=f"c_{number}", title=f"No. {number}") for number in range(most))

        for some in (choices[:2], choices):
            self.adapter.send(dataclasses.replace(self.prepared(network), choices=some), network.account)

        assert all("Hello Ana" in text for text in network.taken())
        assert list(network.offered()) == [each for some in (choices[:2], choices) for each in some]

    def _set(self, account: Account) -> None:
        held: Sequence[Held] = fitted(WANTED, self.spec.menus)
        self.adapter.set_menus(held, account)
