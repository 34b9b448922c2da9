"""The networks and their customers, as they are behind the sockets."""

from __future__ import annotations

import random
from typing import Any

from tryit import further
from tryit.cast.director import Director
from tryit.cast.hands import Hands
from tryit.clock import Ids, Now
from tryit.facebook.customers import Customers
from tryit.facebook.page import Page
from tryit.mail.customers import Letters
from tryit.settings import Settings
from tryit.world import World


class Networks:
    """The parts that share one world: the Page, the letters, the customers' hands and their director."""

    def __init__(self, settings: Settings, *, world: World, now: Now) -> None:
        self.settings = settings
        self.world = world
        self.now = now
        self.chance = random.Random(settings.seed or None)
        ids = Ids(now)

        def hear(*heard: Any) -> None:  # noqa: ANN401 - a person and what they read; the director is made below
            self.director.hear(*heard)

        self.page = Page(settings=settings, world=world, ids=ids, now=now, hear=hear)
        self.letters = Letters(settings, world, ids=ids, now=now, hear=hear)
        self.further = further.play(settings, world=world, ids=ids, now=now, hear=hear)
        self.hands = Hands(page=self.page, facebook=Customers(self.page), letters=self.letters, further=self.further)
        self.director = Director(self.hands, now=now, speed=settings.speed, chance=self.chance)
