"""What a further simulated network brings: the routes the desk calls, and the customers' hands on it.

A folder ``tryit/<slug>/`` holds one ``Network``; ``tryit/further.py`` names them all. What a customer does there is one
``Entry`` in the world with ``place`` NETWORK and ``network`` the slug; what the desk writes there is an ``Entry`` of
``PAGE`` that ``hear`` tells its customer of, and they answer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from tryit.cast.people import Hear, Person
from tryit.clock import Ids, Now
from tryit.web import Route
from tryit.world import Entry, Place, Push, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every further network is given. ``url`` is where its own routes are reached, ``shop`` our name there.

    ``settings`` are those of the desk's connection, secrets included: what the simulator checks calls against.
    """

    url: str
    shop: str
    settings: Mapping[str, str]
    world: World
    ids: Ids
    now: Now
    hear: Hear


class Network(ABC):
    """One further network. Its routes are mounted below ``/<slug>``."""

    slug: ClassVar[str]
    title: ClassVar[str]
    #: whether people write in private there when nobody says otherwise
    takes_private: ClassVar[bool] = False

    def __init__(self, around: Surroundings) -> None:
        self.around = around

    @property
    def world(self) -> World:
        """What the networks remember."""
        return self.around.world

    @abstractmethod
    def routes(self) -> list[Route]:
        """Return the routes of the network's API; patterns begin behind ``/<slug>``."""

    @abstractmethod
    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer begin a matter; pushed networks also owe the desk an event (``push``)."""

    @abstractmethod
    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer what the desk wrote, in the same thread."""

    def edit(self, entry: Entry, text: str) -> None:  # noqa: B027 - a network may know nothing of it
        """Let a customer change their words; networks that know no edits leave it."""

    def delete(self, entry: Entry) -> None:  # noqa: B027 - a network may know nothing of it
        """Let a customer take their words away; networks that know no deletions leave it."""

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield what the desk lets people tap here by itself: words and payload; networks without menus nothing."""
        return iter(())

    def tap(self, person: Person, title: str, payload: str, *, below: Entry | None) -> None:  # noqa: B027 - no menus
        """Let a customer tap that, or what stands ``below`` a message of the desk's; tell it as the network does."""

    def read(self, entry: Entry) -> None:  # noqa: B027 - a network may know nothing of it
        """Let a customer have read the desk's private words; networks without receipts leave it."""

    def agreed(self, push: Push, *, yes: bool) -> None:  # noqa: B027 - most networks ask the desk nothing
        """Let the network know whether the desk answered a question (a push with ``method`` GET) as it wanted."""

    def entries(self, thread: str = "") -> Iterator[Entry]:
        """Go through what was written on this network, oldest first, or in one thread of it."""
        return (each for each in self.world.within(Place.NETWORK, thread) if each.network == self.slug)

    def entry(self, name: str) -> Entry | None:
        """Return one entry of this network."""
        found = self.world.entries.get(name)
        return found if found and found.network == self.slug else None

    def write(self, name: str, author: str, text: str, **more: Any) -> Entry:  # noqa: ANN401 - fields of an Entry
        """Remember an entry of this network, written now by a person's key or by ``PAGE``."""
        at = self.around.now()
        made = Entry(id=name, place=Place.NETWORK, network=self.slug, author=author, text=text, at=at, **more)
        return self.world.add(made)

    def push(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Owe the desk's door a delivery, signed already; it is repeated until taken, and now and then comes twice."""
        self.world.pushes.append(Push(network=self.slug, body=body.decode(), headers=dict(headers)))
