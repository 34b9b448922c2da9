"""Adapters by slug, found by the entry point group ``sunwai.channels``: a channel can be a package of its own.

An entry point is named by its slug, and an adapter is imported when somebody first asks for it: a shop with two
channels does not pay for the memory of twenty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec

GROUP = "sunwai.channels"


class UnknownChannel(LookupError):
    """No installed package brings this channel."""


class Installed(Mapping[str, Adapter]):
    """The adapters of some entry points, in alphabetical order; each is made once."""

    def __init__(self, entries: Mapping[str, EntryPoint]) -> None:
        self._entries = dict(sorted(entries.items()))
        self._made: dict[str, Adapter] = {}

    def __getitem__(self, slug: str) -> Adapter:
        """Return the adapter; KeyError when it is not installed."""
        if slug not in self._made:
            self._made[slug] = self._entries[slug].load()()
        return self._made[slug]

    def __iter__(self) -> Iterator[str]:
        """Go through the slugs."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Count the adapters."""
        return len(self._entries)


@cache
def adapters() -> Mapping[str, Adapter]:
    """Return every installed adapter by its slug."""
    return Installed({entry.name: entry for entry in entry_points(group=GROUP)})


def adapter_for(slug: str) -> Adapter:
    """Return the adapter of a channel.

    Raises:
        UnknownChannel: it is not installed.

    """
    try:
        return adapters()[slug]
    except KeyError:
        raise UnknownChannel(slug) from None


def spec_for(slug: str) -> ChannelSpec:
    """Return what a channel is, as data."""
    return adapter_for(slug).spec
