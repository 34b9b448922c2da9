"""What a channel cannot do, in words, before somebody tries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import Limits
from sunwai.channels.types import Capability, Visibility
from sunwai.connections.meters import Use
from sunwai.connections.models import Connection
from sunwai.connections.prices import use_in_words
from sunwai.inbox.answering.raisers import raisers
from sunwai.kernel import clock

#: where a channel has that kind of talk at all
CANNOT: Final[tuple[tuple[Capability, Visibility | None, Promise], ...]] = (
    (Capability.ATTACHMENTS, None, gettext_lazy("%(channel)s takes no files.")),
    (Capability.PUBLIC_REPLY, Visibility.PUBLIC, gettext_lazy("Nothing can be answered in public on %(channel)s.")),
    (Capability.PRIVATE_MESSAGE, Visibility.PRIVATE, gettext_lazy("Nothing can be sent in private on %(channel)s.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One thing to know. ``where``: the ways of speaking it is about, as the box's ``data-for``.

    ``raises``: the connection whose budget it is about.
    """

    text: str
    where: str = "public private"
    raises: Connection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the box knows of where it speaks. ``asked``: the kind of the customer's latest message."""

    adapter: Adapter | None
    connection: Connection | None
    limits: Limits
    asked: str
    private_reply: bool
    window_ends: dt.datetime | None
    use: Use | None
    elsewhere: bool = False

    @property
    def closed(self) -> bool:
        """Say whether the window for private answers is over."""
        return self.window_ends is not None and self.window_ends <= clock.now()


def sentences(place: Place) -> list[Sentence]:
    """Return what cannot be done here."""
    if place.adapter is None:
        return [Sentence(text=_("The package of this channel is not installed; nothing can be sent."))]
    return [*_abilities(place.adapter), *_window(place), *_elsewhere(place), *_once(place), *_budget(place)]


def _abilities(adapter: Adapter) -> Iterator[Sentence]:
    spec = adapter.spec
    for capability, where, said in CANNOT:
        if not spec.can(capability) and (where is None or where in spec.visibilities):
            yield Sentence(text=str(said) % {"channel": spec.name})
    both = {Visibility.PUBLIC, Visibility.PRIVATE} <= spec.visibilities
    if both and not spec.can(Capability.PRIVATE_REPLY):
        only = _("%(channel)s lets us answer a public post in public only.")
        yield Sentence(text=only % {"channel": spec.name}, where="public")


def _window(place: Place) -> Iterator[Sentence]:
    if place.connection is not None and place.connection.state != Connection.State.ON:
        said = _("The channel “%(name)s” is switched off; nothing can be sent through it.")
        yield Sentence(text=said % {"name": place.connection.name})
    if not place.closed or place.adapter is None:
        return
    if place.adapter.spec.can(Capability.TEMPLATES):
        said = _("The customer's last message is too old for an answer in your own words; choose a template.")
    else:
        said = _("The network no longer allows an answer: the customer's last message is too old.")
    yield Sentence(text=said, where="private")


def _elsewhere(place: Place) -> Iterator[Sentence]:
    if place.elsewhere:
        said = _("Another app, a chatbot for instance, holds this conversation. Your answer takes it over.")
        yield Sentence(text=said, where="private")


def _once(place: Place) -> Iterator[Sentence]:
    if place.asked == "review":
        yield Sentence(text=_("A review has one answer: a new one replaces the old one."), where="public")
    number = place.limits.private_replies_per_post
    if place.private_reply and number:
        said = ngettext(
            "A post gets %(number)d private answer; then the customer must write privately.",
            "A post gets %(number)d private answers; then the customer must write privately.",
            number,
        )
        yield Sentence(text=said % {"number": number}, where="private")


def _budget(place: Place) -> Iterator[Sentence]:
    use = place.use
    if use is None or not use.low:
        return
    words = {"used": use_in_words(use)}
    if not use.used_up:
        said = _("The budget of this channel is nearly used up: %(used)s.")
    elif place.connection is not None and place.connection.over_budget:
        said = _("The budget of this channel is used up (%(used)s); you may go over it.")
    else:
        said = _(
            "The budget of this channel is used up: %(used)s. Paid answers are refused. It can be raised by %(people)s."
        )
        words["people"] = raisers()
    yield Sentence(text=said % words, raises=place.connection)
