"""The owner's patterns as the language reads them. One that a newer reader refuses is passed over, and shown so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sunwai.assist.models import Pattern
from sunwai.language import facts

ByBrand = dict[int, tuple[facts.Pattern, ...]]


def patterns_of(brands: Collection[int]) -> ByBrand:
    """Return the patterns of brands, by brand. One query; none without a brand."""
    if not brands:
        return {}
    found: dict[int, list[facts.Pattern]] = {each: [] for each in brands}
    for row in Pattern.objects.filter(brand_id__in=found).order_by("pk"):
        found[row.brand_id] += readable(row)
    return {brand: tuple(rows) for brand, rows in found.items()}


def of_every_brand() -> tuple[facts.Pattern, ...]:
    """Return the patterns of all brands: a customer tells a number to whom they please. One query."""
    return tuple(pattern for row in Pattern.objects.order_by("pk") for pattern in readable(row))


def readable(row: Pattern) -> Iterable[facts.Pattern]:
    """Return a row's pattern, nothing when it cannot be read."""
    try:
        return [facts.Pattern(row.kind, row.name, row.expression)]
    except facts.BadPattern:
        return []
