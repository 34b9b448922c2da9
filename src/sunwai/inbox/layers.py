"""The layers that corrections taught, as every process keeps them: read again when a brand has learned anew."""

from __future__ import annotations

import threading
from collections.abc import Collection
from typing import Any, Final

import structlog

from sunwai.inbox.models import ReadingLayer
from sunwai.language.lessons import NOTHING, Layer, restored

MOST_BRANDS: Final = 50  # layers kept in one process

log = structlog.get_logger(__name__)
_lock: Final = threading.Lock()
_kept: Final[dict[int, tuple[tuple[int, int], Layer]]] = {}


def taught(brands: Collection[int], *, weights: str) -> dict[int, tuple[int, Layer]]:
    """Return the layers of brands, with their numbers, of those that taught the reading of these weights something.

    One query, one more for each brand that learned anew.
    """
    rows = ReadingLayer.objects.filter(brand__in=set(brands), on=True, weights=weights, corrections__gt=0)
    return {
        brand: (number, _layer(brand, pk, number)) for brand, pk, number in rows.values_list("brand", "pk", "number")
    }


def _layer(brand: int, pk: int, number: int) -> Layer:
    known = _kept.get(brand)
    if known is not None and known[0] == (pk, number):
        return known[1]
    data: dict[str, Any] = ReadingLayer.objects.filter(pk=pk).values_list("data", flat=True).first() or {}
    try:
        layer = restored(data) if data else NOTHING
    except (KeyError, TypeError, ValueError) as error:
        log.warning("corrections not heeded", brand=brand, error=f"{type(error).__name__}: {error}")
        layer = NOTHING
    with _lock:
        while len(_kept) >= MOST_BRANDS:
            _kept.pop(next(iter(_kept)))
        _kept[brand] = ((pk, number), layer)
    return layer


def forget() -> None:
    """Forget every layer that is kept."""
    with _lock:
        _kept.clear()
