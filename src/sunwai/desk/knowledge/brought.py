"""What was brought in, or is just now, as the pages show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sunwai.knowledge.importing.reasons import retold
from sunwai.knowledge.models import Import, ImportKind, ImportOutcome
from sunwai.knowledge.queries.visibility import imports_for
from sunwai.people.models import Staff

SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One import. ``at`` of ``total`` pieces that are known of were dealt with; ``read`` of these are texts."""

    id: int
    place: str
    brand: str
    by: str
    asked_at: dt.datetime
    is_site: bool
    tried: bool
    goes_on: bool
    begun: bool
    refused: bool
    state: str
    why: str
    total: int
    at: int
    read: int
    counts: tuple[int, int, int, int]
    problems: list[list[str]]


def lately(staff: Staff) -> list[Brought]:
    """Return the last ten imports for a person's brands, the newest first. One query."""
    return [shown(each) for each in imports_for(staff).defer("found", "rules").order_by("-pk")[:SHOWN]]


def shown(job: Import) -> Brought:
    """Return an import as it is shown."""
    return Brought(
        id=job.pk,
        place=job.place,
        brand=job.brand.name,
        by=job.asked_by.name if job.asked_by else "",
        asked_at=job.asked_at,
        is_site=job.kind == ImportKind.SITE,
        tried=job.dry_run,
        goes_on=not job.outcome,
        begun=job.at > 0,
        refused=job.outcome == ImportOutcome.REFUSED,
        state=str(job.get_outcome_display()),
        why=retold(job.why),
        total=job.total,
        at=job.at,
        read=job.read,
        counts=(job.added, job.changed, job.unchanged, job.left_out),
        problems=[[where, retold(why)] for where, why in job.problems],
    )
