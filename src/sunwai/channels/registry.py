"""Adapters by slug, found by the entry point group ``sunwai.channels``: a channel can be a package of its own."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec

GROUP = "sunwai.channels"


class UnknownChannel(LookupError):
    """No installed package brings this channel."""


@cache
def adapters() -> dict[str, Adapter]:
    """Return every installed adapter by its slug, in alphabetical order."""
    found = (entry.load()() for entry in entry_points(group=GROUP))
    return {adapter.spec.slug: adapter for adapter in sorted(found, key=lambda each: each.spec.slug)}


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
