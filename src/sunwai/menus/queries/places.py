"""Which connections show a brand's menu, how it looks there, and whether they are in step."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sunwai.channels.menus import Page, Slot, fitted
from sunwai.channels.registry import adapters, spec_for
from sunwai.channels.split import utf16_length
from sunwai.connections.models import Connection
from sunwai.kernel.leases import WorkState
from sunwai.menus.models import Outcome, Place
from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One text as a network shows it. ``length`` of at most ``limit`` units; ``cut``: the owner wrote more."""

    text: str
    length: int
    limit: int
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One slot as it looks: ``room`` for so many entries, ``left_out``: how many found none."""

    slot: Slot
    lines: tuple[Line, ...]
    room: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One connection: whether it can show anything, whether it shall, and how that stands."""

    connection: Connection
    able: bool
    on: bool = False
    outcome: Outcome | None = None
    reason: str = ""
    looked_at: dt.datetime | None = None


def standings(brand: Brand) -> list[Standing]:
    """Return the connections of a brand, those that can show something first. Two queries."""
    rows = Connection.objects.filter(brand=brand, channel__in=list(adapters())).order_by("name", "pk")
    places = {each.connection_id: each for each in Place.objects.filter(connection__brand=brand)}
    found = [_standing(each, places.get(each.pk)) for each in rows]
    return sorted(found, key=lambda each: not each.able)


def outcomes(connections: Iterable[Connection | uuid.UUID]) -> dict[uuid.UUID, Outcome]:
    """Return how those connections stand that show a menu, one that was given up as failed. One query."""
    rows = Place.objects.filter(connection__in=list(connections), on=True)
    return {
        each.connection_id: Outcome.FAILED if each.state == WorkState.DEAD else Outcome(each.outcome) for each in rows
    }


def standing_of(connection: Connection) -> Standing:
    """Return how one connection stands. One query."""
    return _standing(connection, Place.objects.filter(connection=connection).first())


def _standing(connection: Connection, place: Place | None) -> Standing:
    able = bool(spec_for(connection.channel).menus)
    if place is None:
        return Standing(connection=connection, able=able)
    outcome = Outcome.FAILED if place.state == WorkState.DEAD else Outcome(place.outcome)
    return Standing(
        connection=connection,
        able=able,
        on=place.on,
        outcome=outcome if place.on or place.pushed else None,
        reason=place.last_error,
        looked_at=place.looked_at,
    )


def preview(connection_channel: str, pages: Sequence[Page], *, language: str) -> list[Shelf]:
    """Return how pages look on a channel to a reader of a language. No query."""
    holds = spec_for(connection_channel).menus
    held = fitted(pages, holds)
    shelves = []
    for slot in holds:
        page = _page(pages, language if slot.languages else "")
        mine = [each for each in held if each.slot is slot.slot]
        shown = next((each for each in mine if each.language == page.language), None) or next(iter(mine), None)
        full = [each.title for each in page.entries] if slot.most else [page.greeting]
        lines = [] if shown is None else [each.title for each in shown.entries] or [shown.text]
        shelves.append(
            Shelf(
                slot=slot.slot,
                lines=tuple(_line(each, slot.length, full) for each in lines),
                room=slot.most,
                left_out=max(0, len(full) - len(lines)) if slot.most else 0,
            )
        )
    return shelves


def _page(pages: Sequence[Page], language: str) -> Page:
    return next((each for each in pages if each.language == language), pages[0])


def _line(text: str, limit: int, full: Sequence[str]) -> Line:
    clean = {" ".join(each.split()) for each in full}
    return Line(text=text, length=utf16_length(text), limit=limit, cut=text not in clean)
