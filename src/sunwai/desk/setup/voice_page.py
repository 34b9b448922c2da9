"""What the pages of a brand's voice are given: the guides with where they hold, the places to choose, a text tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sunwai.connections.models import Connection
from sunwai.desk.rows import channel_of
from sunwai.desk.scripts import language_name
from sunwai.desk.setup.queries import connections_of
from sunwai.desk.voicing import Hint, hints
from sunwai.knowledge.models import VoiceGuide
from sunwai.knowledge.voice import Place, guides_of, voice_in
from sunwai.people.models import Brand, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A guide of the list. ``where``: a language, a channel, an account; empty everywhere."""

    guide: VoiceGuide
    where: list[str]
    asked: int


def places_for(by: Staff) -> list[tuple[str, Any]]:
    """Return where a guide may hold: the kinds of channel in use, and each connection. One query."""
    found = list(connections_of(by))
    slugs = sorted({each.channel for each in found})
    channels = [(f"channel:{slug}", channel_of(slug)[1]) for slug in slugs]
    accounts = [(f"connection:{each.pk}", _named(each)) for each in found]
    everywhere: list[tuple[str, Any]] = [("", _("Everywhere"))]
    if not found:
        return everywhere
    return [*everywhere, (_("One kind of channel"), channels), (_("One account"), accounts)]


def _named(connection: Connection) -> str:
    return f"{connection.name} · {channel_of(connection.channel)[1]}"


def rows_of(guides: Sequence[VoiceGuide], *, by: Staff) -> list[Row]:
    """Return the guides as they are listed. One query."""
    names = {str(each.pk): _named(each) for each in connections_of(by)}
    return [Row(guide=each, where=list(_where(each, names)), asked=len(each.rules)) for each in guides]


def _where(guide: VoiceGuide, names: Mapping[str, str]) -> list[str]:
    said = [
        language_name(guide.language) if guide.language else "",
        channel_of(guide.channel)[1] if guide.channel else "",
        names.get(guide.connection, _("an account that is gone")) if guide.connection else "",
    ]
    return [each for each in said if each]


def title_of(guide: VoiceGuide, *, by: Staff) -> list[str]:
    """Return where a guide holds. One query."""
    return rows_of([guide], by=by)[0].where


def tried(brand: Brand, text: str, *, draft: VoiceGuide) -> list[Hint]:
    """Return what a guide that is not kept yet finds in a text, together with the wider ones. One query."""
    place = Place(language=draft.language, channel=draft.channel, connection=draft.connection)
    same = (draft.language, draft.channel, draft.connection)
    others = [each for each in guides_of(brand) if (each.language, each.channel, each.connection) != same]
    return hints(voice_in([*others, draft], text, place=place, brand=brand), text)
