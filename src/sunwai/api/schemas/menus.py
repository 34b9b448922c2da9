"""Greetings and menus: what a brand wants its networks to show, and how it stands there."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id
from sunwai.menus.actions import Wanted
from sunwai.menus.actions.checking import LONGEST_GREETING, MOST_ENTRIES
from sunwai.menus.models import LONGEST_TITLE, Entry, Menu
from sunwai.menus.queries.pages import entries_of, pages_of, title_of, usable
from sunwai.menus.queries.places import Shelf, Standing, preview, standings

Greeting = Annotated[str, Field(max_length=LONGEST_GREETING)]
Title = Annotated[str, Field(max_length=LONGEST_TITLE)]


class EntryIn(Body):
    """One question: an ``article`` or a checked ``answer``, exactly one. ``titles``, by language, go before its own."""

    article: Id | None = None
    answer: Id | None = None
    titles: Annotated[dict[str, Title], Field(max_length=20)] = {}


class EntryOut(BaseModel):
    """One question as it stands. ``shown``: everybody may read what answers it; ``title``: in the brand's language."""

    id: int
    article: int | None
    answer: int | None
    titles: dict[str, str]
    title: str
    shown: bool


class MenuPlaceOut(BaseModel):
    """An account. ``able``: its network has such places; ``reason``: what the network said last.

    ``outcome``: waiting, in_step, differs or failed; null where nothing is shown.
    """

    channel: uuid.UUID
    name: str
    able: bool
    shown: bool
    outcome: str | None
    reason: str
    looked_at: dt.datetime | None


class MenuOut(BaseModel):
    """What a brand wants shown, in its order, and the accounts. ``person``: "talk to a person" is always offered."""

    greetings: dict[str, str]
    person: bool
    entries: list[EntryOut]
    channels: list[MenuPlaceOut]


class MenuPatch(Body):
    """Change what a brand wants shown; what is left out stays. ``greetings`` and ``entries`` are given whole."""

    greetings: Annotated[dict[str, Greeting], Field(max_length=20)] = {}
    person: bool = True
    entries: Annotated[list[EntryIn], Field(max_length=MOST_ENTRIES)] = []


class MenuPlacePatch(Body):
    """Let an account show its brand's menu, or have it taken away there."""

    shown: bool


class LineOut(BaseModel):
    """One text as the network shows it: ``length`` of at most ``limit``, as the network counts."""

    text: str
    length: int
    limit: int
    shortened: bool


class ShelfOut(BaseModel):
    """One place of a network: greeting, short, openers, menu or commands. ``left_out``: entries without room."""

    slot: str
    lines: list[LineOut]
    left_out: int


class MenuShownOut(BaseModel):
    """An account's menu, as a reader of ``language`` sees it."""

    place: MenuPlaceOut
    language: str
    shelves: list[ShelfOut]


def wanted_of(entries: list[EntryIn]) -> list[Wanted]:
    """Return the entries of a change as they are kept."""
    return [Wanted(article=each.article, answer=each.answer, titles=each.titles) for each in entries]


def menu_out(menu: Menu) -> MenuOut:
    """Show a brand's menu. Five queries."""
    return MenuOut(
        greetings=menu.greetings,
        person=menu.person,
        entries=[_entry(each, menu) for each in entries_of(menu)],
        channels=[place_out(each) for each in standings(menu.brand)],
    )


def _entry(row: Entry, menu: Menu) -> EntryOut:
    return EntryOut(
        id=row.pk,
        article=row.article_id,
        answer=row.answer_id,
        titles=row.titles,
        title=title_of(row, menu.brand.language, menu.brand),
        shown=usable(row),
    )


def place_out(standing: Standing) -> MenuPlaceOut:
    """Show how an account stands. No query."""
    return MenuPlaceOut(
        channel=standing.connection.pk,
        name=standing.connection.name,
        able=standing.able,
        shown=standing.on,
        outcome=standing.outcome.value if standing.outcome else None,
        reason=standing.reason,
        looked_at=standing.looked_at,
    )


def shown_out(standing: Standing, menu: Menu, language: str) -> MenuShownOut:
    """Show an account's menu as a reader sees it. Three queries."""
    wanted = pages_of(menu, entries_of(menu))
    chosen = language if language in {each.language for each in wanted if each.language} else menu.brand.language
    shelves = preview(standing.connection.channel, wanted, language=chosen)
    return MenuShownOut(place=place_out(standing), language=chosen, shelves=[_shelf(each) for each in shelves])


def _shelf(shelf: Shelf) -> ShelfOut:
    lines = [LineOut(text=each.text, length=each.length, limit=each.limit, shortened=each.cut) for each in shelf.lines]
    return ShelfOut(slot=shelf.slot.value, lines=lines, left_out=shelf.left_out)
