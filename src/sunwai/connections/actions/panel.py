"""Saying how a brand wants to be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.connections.models import Panel
from sunwai.connections.reached import LONGEST_ADDRESS, connected, usable
from sunwai.kernel.errors import Refused
from sunwai.kernel.wording import by_language
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

LONGEST_INTRODUCTION: Final = 600


@transaction.atomic
def save_panel(
    *,
    brand: Brand,
    by: Staff,
    ways: Sequence[Mapping[str, str]] | None = None,
    words: Mapping[str, str] | None = None,
    shown: bool | None = None,
) -> Panel:
    """Keep how a brand wants to be reached; what is None stays as it is.

    ``ways`` in order (``id`` of a connection, ``address``), ``words`` by language.

    Raises:
        Refused: ``not_allowed``; ``unknown_way``: not of this brand, paused, or named twice; ``bad_address``: no
            browser opens it; ``unknown_language``; ``too_long``.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    values: dict[str, object] = {} if shown is None else {"shown": shown}
    if ways is not None:
        values["ways"] = _checked_ways(brand, ways)
    if words is not None:
        values["words"] = by_language(words, longest=LONGEST_INTRODUCTION)
    kept, _new = Panel.objects.update_or_create(brand=brand, defaults=values)
    audit("panel_changed", actor=by, object_type="brand", object_id=brand.pk, data={"ways": len(kept.ways)})
    return kept


def _checked_ways(brand: Brand, ways: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    kept = [{"id": way["id"], "address": way.get("address", "").strip()} for way in ways]
    named = [way["id"] for way in kept]
    if len(set(named)) < len(named) or not set(named) <= {str(each.pk) for each in connected(brand)}:
        raise Refused(
            _("A way is a channel of this brand that is switched on, and stands here once."), code="unknown_way"
        )
    if not all(_opens(way["address"]) for way in kept):
        raise Refused(_("Write an address that begins with https://, mailto: or tel:."), code="bad_address")
    return kept


def _opens(address: str) -> bool:
    return not address or (usable(address) and len(address) <= LONGEST_ADDRESS)
