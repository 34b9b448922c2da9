"""Sections as the desk shows them: as a tree in one list, and moved within their row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sunwai.knowledge.models import Article, Section, Status
from sunwai.knowledge.queries.reading import sections_of, text_in
from sunwai.knowledge.queries.visibility import section_for, sections_for
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brand_for, brands_of


def shelved(staff: Staff, language: str) -> list[dict[str, Any]]:
    """Return a person's brands with their sections, each with how deep it stands. Two queries."""
    every = list(sections_for(staff).order_by("position", "pk"))
    return [
        {"brand": brand, "rows": list(_tree([each for each in every if each.brand_id == brand.pk], language))}
        for brand in brands_of(staff)
    ]


def _tree(rows: list[Section], language: str, parent: int | None = None, depth: int = 0) -> Iterable[dict[str, Any]]:
    beside = [each for each in rows if each.parent_id == parent]
    for place, each in enumerate(beside):
        yield {
            "id": each.pk,
            "name": each.named(language),
            "depth": depth,
            "languages": sorted(each.names),
            "first": place == 0,
            "last": place == len(beside) - 1,
        }
        yield from _tree(rows, language, each.pk, depth + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An article as it stands among others."""

    id: int
    title: str
    lang: str
    status: str
    published: bool


def standing(spot: Spot, language: str) -> list[Standing]:
    """Return the articles of a section, or of a brand those in none, in their order. Two queries."""
    rows = Article.objects.filter(brand=spot.brand, section=spot.section).exclude(status=Status.RETIRED)
    return [_standing(each, language) for each in rows.prefetch_related("texts").order_by("position", "pk")]


def _standing(article: Article, language: str) -> Standing:
    text = text_in(article, language)
    return Standing(
        id=article.pk,
        title=text.title if text else "",
        lang=text.language if text else "",
        status=str(article.get_status_display()),
        published=article.status == Status.PUBLISHED,
    )


def placed_anew(rows: Sequence[Standing], number: int, way: str) -> list[int]:
    """Return the order with one article one place up or down, or at the top or the end; one not there moves nothing."""
    order = [each.id for each in rows]
    if number not in order:
        return order
    at = order.index(number)
    order.pop(at)
    order.insert({"up": max(0, at - 1), "down": at + 1, "first": 0}.get(way, len(order)), number)
    return order


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A section, or the place for a new one."""

    brand: Brand
    section: Section | None = None


def new_spot(staff: Staff, brand_id: int) -> Spot:
    """Return the place for a new section of one of a person's brands. One query.

    Raises:
        NotFound: there is no such brand.

    """
    return Spot(brand=brand_for(staff, brand_id))


def spot_of(staff: Staff, section_id: int) -> Spot:
    """Return where a section of one of a person's brands stands. One query.

    Raises:
        NotFound: there is none.

    """
    found = section_of(staff, section_id)
    return Spot(brand=found.brand, section=found)


def section_of(staff: Staff, section_id: int) -> Section:
    """Return a section of one of a person's brands, with the brand. One query.

    Raises:
        NotFound: there is none.

    """
    return section_for(staff, section_id)


def parent_of(staff: Staff, number: int | None, *, brand: Brand) -> Section | None:
    """Return the section that another stands in, None where it stands in none.

    Raises:
        NotFound: the brand has no such section.

    """
    return section_for(staff, number, brand=brand) if number else None


def moved(section: Section, *, up: bool) -> list[int]:
    """Return the order of a brand's sections with one changing places with its neighbour in the same row. One query."""
    rows = sections_of(section.brand)
    beside = [each.pk for each in rows if each.parent_id == section.parent_id]
    at = beside.index(section.pk)
    other = beside[max(at - 1, 0) if up else min(at + 1, len(beside) - 1)]
    swapped = {section.pk: other, other: section.pk}
    return [swapped.get(each.pk, each.pk) for each in rows]
