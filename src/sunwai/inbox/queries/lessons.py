"""What a brand's corrections taught, in numbers: no words of anybody's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sunwai.inbox.models import Correction, ReadingLayer
from sunwai.inbox.readings import LANGUAGE
from sunwai.language.learning import LEAST, Judged
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brand_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """``standing``: what people put right and what still teaches; ``learned``: corrected messages learned from.

    ``judged``: how corrected messages are told by what the others teach; ``waiting``: there is more to be learned;
    ``least``: from so many corrected messages on something is learned. ``since``: it was reset then.
    """

    on: bool
    standing: int
    learned: int
    judged: tuple[Judged, ...]
    waiting: bool
    learned_at: dt.datetime | None
    since: dt.datetime | None
    least: int = LEAST


def taught_to(brand: Brand, *, by: Staff) -> Lessons:
    """Return what a brand's corrections taught. Three queries.

    Raises:
        NotFound: the brand is not this person's.
    """
    own = brand_for(by, brand.pk)
    row = ReadingLayer.objects.defer("data").filter(brand=own).first() or ReadingLayer(brand=own)
    said = Correction.objects.filter(message__conversation__brand=own, withdrawn_at=None).exclude(what=LANGUAGE)
    return Lessons(
        on=row.on,
        standing=(said.filter(at__gt=row.since) if row.since else said).count(),
        learned=row.corrections,
        judged=tuple(_judged(each) for each in row.judged),
        waiting=row.stale_at is not None,
        learned_at=row.learned_at,
        since=row.since,
    )


def _judged(stored: dict[str, Any]) -> Judged:
    return Judged(**stored)
