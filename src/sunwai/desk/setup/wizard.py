"""Connecting step by step: what was typed so far lies sealed in the session, for an hour, and is never shown again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from sunwai.channels.registry import UnknownChannel, spec_for
from sunwai.channels.spec import ChannelSpec, Setting
from sunwai.kernel import clock, crypto
from sunwai.kernel.errors import NotFound

HOURS: Final = 1
PLACE: Final = ("name", "brand", "team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One page: a step of the channel, or (``place``) where the connection belongs."""

    number: int
    title: str
    text: str
    settings: tuple[Setting, ...] = ()
    place: bool = False


class Wizard:
    """One person connecting one channel."""

    def __init__(self, session: SessionBase, spec: ChannelSpec) -> None:
        self.spec = spec
        self.stages = stages(spec)
        self._session = session
        self._key = f"setup.{spec.slug}"
        self._values = self._opened()

    @classmethod
    def of(cls, session: SessionBase, slug: str) -> Wizard:
        """Return the wizard of a channel.

        Raises:
            NotFound: it is not installed.
        """
        try:
            return cls(session, spec_for(slug))
        except UnknownChannel:
            raise NotFound(_("There is no such channel."), code="not_found") from None

    def stage(self, number: int) -> Stage:
        """Return one page.

        Raises:
            NotFound: there is none of this number.
        """
        if not 1 <= number <= len(self.stages):
            raise NotFound(_("There is no such page."), code="not_found")
        return self.stages[number - 1]

    def keep(self, given: Mapping[str, str], *, stage: Stage) -> None:
        """Keep what was typed on a page; a secret left empty stays as it is."""
        named = {_of_place(name): value for name, value in given.items()} if stage.place else given
        kept = {name: value for name, value in named.items() if value or name not in self.spec.secrets}
        self._values = {**self._values, **kept}
        self._session[self._key] = {"sealed": crypto.seal(self._values), "at": clock.now().isoformat()}

    def drop(self) -> None:
        """Forget everything."""
        self._values = {}
        self._session.pop(self._key, None)

    @property
    def settings(self) -> dict[str, str]:
        """Return the settings typed so far, secrets included: for the adapter, never for a page."""
        names = {each.name for each in self.spec.settings}
        return {name: value for name, value in self._values.items() if name in names}

    @property
    def shown(self) -> dict[str, str]:
        """Return what a page may show of it."""
        return {name: value for name, value in self._values.items() if name not in self.spec.secrets}

    @property
    def kept(self) -> frozenset[str]:
        """Return the names of the secrets that were typed."""
        return frozenset(name for name in self._values if name in self.spec.secrets)

    def place(self) -> dict[str, str]:
        """Return name, brand and team as typed."""
        return {name: self._values.get(_of_place(name), "") for name in PLACE}

    def _opened(self) -> dict[str, str]:
        stored = self._session.get(self._key) or {}
        try:
            fresh = dt.datetime.fromisoformat(stored["at"]) > clock.now() - dt.timedelta(hours=HOURS)
            return crypto.unseal(stored["sealed"]) if fresh else {}
        except (KeyError, ValueError, crypto.Unreadable):
            return {}


def _of_place(name: str) -> str:
    return f"place:{name}"


def stages(spec: ChannelSpec) -> tuple[Stage, ...]:
    """Return the pages of a channel: its own steps, settings that no step asks for, and where it belongs."""
    by_name = {each.name: each for each in spec.settings}
    pages = [(str(each.title), str(each.text), tuple(by_name[name] for name in each.settings)) for each in spec.steps]
    asked = {name for each in spec.steps for name in each.settings}
    left = tuple(each for each in spec.settings if each.name not in asked)
    if left:
        pages.append((_("More settings"), "", left))
    own = [
        Stage(number=number, title=title, text=text, settings=settings)
        for number, (title, text, settings) in enumerate(pages, start=1)
    ]
    text = _("New conversations go to this brand, and into this team’s queue.")
    return (*own, Stage(number=len(own) + 1, title=_("Where it belongs"), text=text, place=True))
