"""Companies, the owner's own fields, and two customers becoming one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.customers import CustomerOut, customer_out
from sunwai.api.schemas.values import Body, Id, Line, PageQuery, Query
from sunwai.customers.actions.import_people import Report
from sunwai.customers.contacts import contact
from sunwai.customers.masking import masked
from sunwai.customers.models import Company, CustomField, Merge
from sunwai.customers.queries.alike import Alike


class CompanyOut(BaseModel):
    """Where customers work. ``customers``: how many."""

    id: int
    name: str
    domains: list[str]
    customers: int


class CompanyIn(Body):
    """A company; who writes from one of its mail ``domains`` works there."""

    name: Line
    domains: Annotated[list[Line], Field(max_length=50)] = []


class CompanyPatch(Body):
    """What to change."""

    name: Line = ""
    domains: Annotated[list[Line], Field(max_length=50)] = []


class CompanyQuery(PageQuery):
    """``q``: a part of the name or of a domain."""

    q: Annotated[str, Field(max_length=200)] = ""


class FieldOut(BaseModel):
    """A question of the owner's own about every customer."""

    id: int
    name: str
    kind: Literal["text", "number", "date", "choice", "yes_no"]
    choices: list[str]
    order: int


class FieldIn(Body):
    """A custom field; ``choices`` for the kind ``choice``."""

    name: Line
    kind: Literal["text", "number", "date", "choice", "yes_no"] = "text"
    choices: Annotated[list[Line], Field(max_length=100)] = []
    order: Annotated[int, Field(ge=0, le=10_000)] = 0


class FieldPatch(Body):
    """What to change."""

    name: Line = ""
    kind: Literal["text", "number", "date", "choice", "yes_no"] = "text"
    choices: Annotated[list[Line], Field(max_length=100)] = []
    order: Annotated[int, Field(ge=0, le=10_000)] = 0


class MergeIn(Body):
    """Who becomes part of the customer of the address."""

    source: Id


class SplitIn(Body):
    """Which merge is undone: its id from ``GET …/merges``."""

    merge: Id


class ApartIn(Body):
    """Who looks like the customer of the address and is somebody else."""

    other: Id


class MergeOut(BaseModel):
    """Two customers became one: ``source`` is part of ``target`` until ``undone_at``. ``by`` null: a proof did it."""

    id: int
    source: int
    target: int
    by: int | None
    at: dt.datetime
    reasons: list[str]
    undone_at: dt.datetime | None


class ReasonOut(BaseModel):
    """Why two look alike; ``shown`` as the token's person may see it."""

    kind: str
    shown: str


class AlikeOut(BaseModel):
    """Somebody who may be the same person, with the reasons, the strongest first."""

    customer: CustomerOut
    reasons: list[ReasonOut]


class ImportQuery(Query):
    """What the body is: customers as ``csv``, ``jsonl``, ``vcard``, or an export of another desk."""

    source: Annotated[str, Field(max_length=20)]
    brand: Id
    dry_run: bool = False


class LeftOutOut(BaseModel):
    """A row that was left out, and why."""

    row: int
    why: str


class ImportOut(BaseModel):
    """What an import did, or would do."""

    dry_run: bool
    added: int
    changed: int
    unchanged: int
    left_out: int
    problems: list[LeftOutOut]


def company_out(row: Company) -> CompanyOut:
    """Show a company that came from ``profile.companies``. No query."""
    domains = sorted(each.domain for each in row.domains.all())
    return CompanyOut(id=row.pk, name=row.name, domains=domains, customers=getattr(row, "people", 0))


def field_out(row: CustomField) -> FieldOut:
    """Show a custom field. No query."""
    return FieldOut.model_validate(row, from_attributes=True)


def merge_out(row: Merge) -> MergeOut:
    """Show a merge. No query."""
    return MergeOut(
        id=row.pk,
        source=row.source_id,
        target=row.target_id,
        by=row.by_id,
        at=row.at,
        reasons=row.reasons,
        undone_at=row.undone_at,
    )


def alike_out(found: Alike, role: str) -> AlikeOut:
    """Show who may be the same person. No query."""
    reasons = [ReasonOut(kind=each.kind, shown=contact(masked(each.kind, each.shown, role))) for each in found.reasons]
    return AlikeOut(customer=customer_out(found.customer), reasons=reasons)


def import_out(report: Report, *, dry_run: bool) -> ImportOut:
    """Show what an import did. No query."""
    return ImportOut(
        dry_run=dry_run,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
        left_out=report.left_out,
        problems=[LeftOutOut(row=number, why=why) for number, why in report.problems],
    )
