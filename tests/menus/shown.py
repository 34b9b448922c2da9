"""A brand whose menu is shown, and a network that holds what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from sunwai.channels.types import Account, Held
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel import delivery
from sunwai.kernel.errors import ChannelError
from sunwai.menus import keeping
from sunwai.menus.actions import Wanted, save_menu, show_at
from sunwai.menus.hearing import tell_menus
from sunwai.menus.models import Menu, Place
from tests import cast
from tests.assist import telling
from tests.connections.network import let
from tests.knowledge import known


@dataclass
class Shelf:
    """What the network holds; ``error`` is what it says instead."""

    held: tuple[Held, ...] = ()
    sets: int = 0
    error: ChannelError | None = None
    account: list[Account] = field(default_factory=list)

    def set(self, held: Sequence[Held], account: Account) -> None:
        self._answer(account)
        self.held, self.sets = tuple(held), self.sets + 1

    def read(self, account: Account) -> Sequence[Held]:
        self._answer(account)
        return self.held

    def _answer(self, account: Account) -> None:
        self.account.append(account)
        if self.error is not None:
            raise self.error


def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Return what Facebook holds from now on."""
    made = Shelf()
    let(monkeypatch, "set_menus", made.set)
    let(monkeypatch, "read_menus", made.read)
    return made


def menu(connection: Connection | None = None, **changes: Any) -> Menu:
    """Return a menu with refunds (an article, in Hindi too) and opening hours (a checked answer), shown there."""
    refund = known.translated(known.article(), "hi", "मेरा रिफंड कब मिलेगा?", "पाँच दिन में।")
    hours = known.answer("hours", en="From nine to five.")
    entries = [Wanted(article=refund.pk), Wanted(answer=hours.pk, titles={"en": "Opening hours"})]
    made = save_menu(
        brand=cast.brand(), by=cast.alice(), **{"greetings": {"en": "Namaste!"}, "entries": entries, **changes}
    )
    show_at(connection=connection or cast.facebook(), on=True, by=cast.alice())
    return made


def kept() -> Place:
    """Let the worker do what is due, and return the place."""
    while keeping.drain():
        pass
    return Place.objects.get()


def tap(payload: str, text: str = "Tapped", **changes: Any) -> Message:
    """Let Asha tap something, and everybody hear of it."""
    message = telling.says(text, **changes)
    message.meta = {"payload": payload} if payload else {}
    message.save()
    hear(message)
    return message


def hear(message: Message) -> None:
    tell_menus([message])
    while delivery.drain():
        pass


def said() -> list[Message]:
    """Return what went out, in its order."""
    return list(Message.objects.filter(direction="out").order_by("pk"))
