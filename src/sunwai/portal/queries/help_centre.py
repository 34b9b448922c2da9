"""What a brand's help centre holds, as its shelves show it: titles in one language, else in another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound
from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Audience, Section
from sunwai.knowledge.queries.reading import sections_of
from sunwai.knowledge.queries.visibility import readable
from sunwai.people.models import Brand

AT_ONCE: Final = 6
OTHERS: Final = 0  # the number of the shelf of what stands in no section


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An article as a list shows it. ``language``: that of the title."""

    id: int
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A section with its own articles; ``below``: the sections in it that hold something."""

    id: int
    name: str
    above: tuple[tuple[int, str], ...] = ()
    articles: list[Title] = field(default_factory=list)
    below: list[Shelf] = field(default_factory=list)

    @property
    def every(self) -> list[Title]:
        """Return its articles and those of the sections below."""
        return [*self.articles, *(each for shelf in self.below for each in shelf.every)]

    @property
    def first(self) -> list[Title]:
        """Return what is shown at once."""
        return self.every[:AT_ONCE]

    @property
    def count(self) -> int:
        """Return how many articles it holds."""
        return len(self.every)

    @property
    def more(self) -> bool:
        """Say whether it holds more than is shown at once."""
        return self.count > AT_ONCE


def brand_with_help(slug: str) -> Brand:
    """Return a brand whose help centre has something to read. Two queries.

    Raises:
        NotFound: there is none.

    """
    brand = Brand.objects.filter(slug=slug).first()
    if brand is None or not has_help(brand):
        raise NotFound(_("There is no such page."), code="not_found")
    return brand


def has_help(brand: Brand) -> bool:
    """Say whether there is anything to read. One query."""
    return readable(Audience.PUBLIC, brand=brand).exists()


def shelves(brand: Brand, language: str) -> list[Shelf]:
    """Return the sections that hold something, in the owner's order, what stands in none last. Two queries."""
    library = _Library(brand, language)
    others = library.held.get(None, [])
    last = [Shelf(id=OTHERS, name=_("More answers"), articles=others)] if others else []
    return library.inside(None) + last


def find_shelf(among: Iterable[Shelf], number: int) -> Shelf | None:
    """Return the shelf of this number, however deep. Pure."""
    for shelf in among:
        found = shelf if shelf.id == number else find_shelf(shelf.below, number)
        if found is not None:
            return found
    return None


def way_to(section_id: int | None, *, brand: Brand, language: str) -> list[tuple[int, str]]:
    """Return the sections that an article stands in, the topmost first. One query."""
    if section_id is None:
        return [(OTHERS, _("More answers"))]
    sections, way, at = {each.pk: each for each in sections_of(brand)}, list[tuple[int, str]](), section_id
    while (section := sections.pop(at or OTHERS, None)) is not None:
        way.insert(0, (section.pk, section.named(language)))
        at = section.parent_id or OTHERS
    return way


class _Library:
    """A brand's sections and titles, read once."""

    def __init__(self, brand: Brand, language: str) -> None:
        self.language = language
        self.sections = sections_of(brand)
        self.held = _titles(brand, language)

    def inside(self, parent: int | None, above: tuple[tuple[int, str], ...] = ()) -> list[Shelf]:
        """Return the shelves in a section, or the topmost."""
        made = [self._shelf(each, above) for each in self.sections if each.parent_id == parent]
        return [shelf for shelf in made if shelf.count]

    def _shelf(self, section: Section, above: tuple[tuple[int, str], ...]) -> Shelf:
        name = section.named(self.language)
        below = self.inside(section.pk, (*above, (section.pk, name)))
        return Shelf(id=section.pk, name=name, above=above, articles=self.held.get(section.pk, []), below=below)


def _titles(brand: Brand, language: str) -> dict[int | None, list[Title]]:
    """Return each article's title in the language that its page will show, by section. One query."""
    columns = ("pk", "section_id", "language", "texts__language", "texts__title")
    titles: dict[tuple[int, int | None, str], dict[str, str]] = {}
    for number, section, first, written, title in readable(Audience.PUBLIC, brand=brand).values_list(*columns):
        if title:
            titles.setdefault((number, section, first), {})[written] = title
    shelved: dict[int | None, list[Title]] = {}
    for (number, section, first), known in titles.items():
        best = nearest(language, known, first=first)
        shelved.setdefault(section, []).append(Title(id=number, title=known[best], language=best))
    return shelved
