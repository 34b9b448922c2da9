"""Articles brought in from a site or a file, as programs ask for it and watch it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, PageQuery
from sunwai.knowledge.actions.importing import Wish
from sunwai.knowledge.models import Import


class ImportsQuery(PageQuery):
    """Which imports: of a brand."""

    brand: Id | None = None


class ImportIn(Body):
    """A site to read. ``publish``: readable at once, else drafts; ``dry_run``: stores nothing."""

    brand: Id
    address: Annotated[str, Field(max_length=480)]
    publish: bool = False
    dry_run: bool = True

    @property
    def wish(self) -> Wish:
        """Return what becomes of the articles."""
        return Wish(publish=self.publish, dry_run=self.dry_run)


class FileImportIn(Body):
    """What becomes of the articles of a file that comes along in the field ``file``."""

    brand: Id
    publish: bool = False
    dry_run: bool = True

    @property
    def wish(self) -> Wish:
        """Return what becomes of the articles."""
        return Wish(publish=self.publish, dry_run=self.dry_run)


class LeftOut(BaseModel):
    """A page or a text that was not taken, and why, in words."""

    place: str
    why: str


class ImportOut(BaseModel):
    """How far an import is. ``total``: pages or texts known of, ``at``: dealt with, ``read``: of these, articles.

    ``outcome`` is null while it goes on. ``left_out`` counts what somebody should look at; ``problems`` also names what
    is as it should be, such as pages that robots.txt forbids: at most 200.
    """

    id: int
    brand: int
    kind: Literal["site", "file"]
    place: str
    publish: bool
    dry_run: bool
    total: int
    at: int
    read: int
    added: int
    changed: int
    unchanged: int
    left_out: int
    problems: list[LeftOut]
    outcome: Literal["done", "stopped", "refused"] | None
    why: str
    asked_by: int | None
    asked_at: dt.datetime
    ended_at: dt.datetime | None


NAMES: Final = (
    *("id", "kind", "place", "publish", "dry_run", "total", "at", "read", "added", "changed", "unchanged", "left_out"),
    *("why", "asked_at", "ended_at"),
)


def import_out(row: Import) -> ImportOut:
    """Show an import. No query."""
    return ImportOut(
        brand=row.brand_id,
        asked_by=row.asked_by_id,
        outcome=row.outcome or None,
        problems=[LeftOut(place=place, why=why) for place, why in row.problems],
        **{name: getattr(row, name) for name in NAMES},
    )
