"""Which channels are used here: what is merely installed is never imported for it."""

from __future__ import annotations

from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection


def channels_in_use(*capabilities: Capability) -> list[str]:
    """Return the installed channels that some connection has, those that can one of ``capabilities`` if any are given.

    One query.
    """
    known = adapters()
    used = Connection.objects.order_by("channel").values_list("channel", flat=True).distinct()
    return [slug for slug in used if slug in known and (not capabilities or _can(slug, capabilities))]


def _can(slug: str, capabilities: tuple[Capability, ...]) -> bool:
    return bool(adapters()[slug].spec.capabilities & set(capabilities))
