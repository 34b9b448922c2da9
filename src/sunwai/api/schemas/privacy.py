"""Erasures, exports, requests and consents: what people ask about their data, as programs see it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Moment, PageQuery
from sunwai.customers.models import Consent
from sunwai.privacy.models import AccessExport, Erasing, LegalHold, PrivacyRequest, RetentionRule

Purpose = Annotated[str, Field(min_length=1, max_length=60)]
Kind = Literal["access", "correction", "erasure"]
LawWord = Literal["gdpr", "dpdp", "other"]


class FilesOut(BaseModel):
    """What the search of the database's own files said (SQLite); empty on PostgreSQL."""

    database: str
    bytes_searched: int = 0
    found: int = 0
    written_anew: bool = False
    vacuum: str = ""


class CertificateOut(BaseModel):
    """What was erased, when, by whom; no word of the person. ``rows``: by table. ``digest``: keyed, see ``verify``."""

    format: int
    id: uuid.UUID
    customer: int
    asked_at: dt.datetime
    asked_by: int | None
    done_at: dt.datetime
    rows: dict[str, int]
    files: FilesOut
    backups_gone_by: dt.date
    digest: str


class ErasureOut(BaseModel):
    """An erasure: ``progress`` in percent; at its end the certificate. ``verify``: its public page."""

    id: uuid.UUID
    customer: int
    asked_at: dt.datetime
    done_at: dt.datetime | None
    progress: int
    certificate: CertificateOut | None
    verify: str


class ExportOut(BaseModel):
    """Everything known of a customer as one file: ``url`` gives it once it is made, until it expires.

    ``link`` opens the same file in a browser without signing in: to be handed to the person it is about.
    """

    id: uuid.UUID
    customer: int
    asked_at: dt.datetime
    expires_at: dt.datetime
    done_at: dt.datetime | None
    progress: int
    size: int
    url: str
    link: str


class ConsentOut(BaseModel):
    """What a customer allowed a brand or took back, at a moment; the newest of a purpose holds."""

    id: int
    brand: int
    purpose: str
    state: Literal["given", "withdrawn"]
    at: dt.datetime
    source: str
    text: str
    by: int | None
    message: int | None


class ConsentIn(Body):
    """A consent given or withdrawn. ``text``: what they were shown or said; needed to give one."""

    brand: Id
    purpose: Purpose
    state: Literal["given", "withdrawn"]
    source: Annotated[str, Field(max_length=60)] = ""
    text: Annotated[str, Field(max_length=4000)] = ""
    at: Moment | None = None


class RequestOut(BaseModel):
    """What somebody asked about their data, and when it is due."""

    id: int
    customer: int | None
    kind: Kind
    law: LawWord
    from_network: bool
    received_at: dt.datetime
    due_at: dt.datetime
    extended_at: dt.datetime | None
    state: Literal["open", "done", "refused"]
    assignee: int | None
    closed_at: dt.datetime | None


class RequestIn(Body):
    """Somebody asked. Empty ``law``: the installation's own."""

    customer: Id
    kind: Kind
    law: LawWord | Literal[""] = ""
    received_at: Moment | None = None


class RequestPatch(Body):
    """What to change: who does it (null: nobody), the further time of the law, or that it is closed."""

    assignee: Id | None = None
    extended: Literal[True] | None = None
    state: Literal["done", "refused"] | None = None


class RequestQuery(PageQuery):
    """Which requests: open ones, or all."""

    state: Literal["open", "any"] = "open"


class HoldIn(Body):
    """Why a customer must be kept."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


class HoldOut(BaseModel):
    """A legal hold: nothing of the customer is erased meanwhile."""

    customer: int
    reason: str
    at: dt.datetime
    by: int | None


class SampleOut(BaseModel):
    """A conversation that a rule would empty."""

    id: int
    channel: str
    at: dt.datetime


class DryRunOut(BaseModel):
    """What a rule would do: numbers, and the oldest conversations."""

    conversations: int
    messages: int
    files: int
    bytes: int
    samples: list[SampleOut]


class RuleOut(BaseModel):
    """How many days the words of resolved conversations of a channel are kept. Empty ``channel``: all others."""

    id: int
    channel: str
    days: int
    on: bool
    emptied: int
    dry_run_at: dt.datetime | None
    dry_run: DryRunOut | None


class RuleIn(Body):
    """A rule; setting it switches it off."""

    channel: Annotated[str, Field(max_length=40)] = ""
    days: Annotated[int, Field(ge=1, le=36_500)]


class RulePatch(Body):
    """Switch a rule. On only after a dry run."""

    on: bool


def erasure_out(row: Erasing, *, progress: int, verify: str) -> ErasureOut:
    """Show an erasure. No query."""
    certificate = CertificateOut.model_validate(row.certificate) if row.done_at else None
    return ErasureOut(
        id=row.pk,
        customer=row.customer_id,
        asked_at=row.asked_at,
        done_at=row.done_at,
        progress=progress,
        certificate=certificate,
        verify=verify,
    )


def export_out(row: AccessExport, *, link: str) -> ExportOut:
    """Show an export. No query."""
    same = ("asked_at", "expires_at", "done_at", "progress", "size")
    url = f"/api/v1/exports/{row.pk}/file" if row.file else ""
    link = link if row.file else ""
    return ExportOut(
        id=row.pk, customer=row.customer_id, url=url, link=link, **{name: getattr(row, name) for name in same}
    )


def consent_out(row: Consent) -> ConsentOut:
    """Show a consent. No query."""
    same = ("id", "purpose", "state", "at", "source", "text")
    numbers = {"brand": row.brand_id, "by": row.by_id, "message": row.message_id}
    return ConsentOut(**numbers, **{name: getattr(row, name) for name in same})


def request_out(row: PrivacyRequest) -> RequestOut:
    """Show a request. No query."""
    same = ("id", "kind", "law", "from_network", "received_at", "due_at", "extended_at", "state", "closed_at")
    numbers = {"customer": row.customer_id, "assignee": row.assignee_id}
    return RequestOut(**numbers, **{name: getattr(row, name) for name in same})


def hold_out(row: LegalHold) -> HoldOut:
    """Show a hold. No query."""
    return HoldOut(customer=row.customer_id, reason=row.reason, at=row.at, by=row.by_id)


def rule_out(row: RetentionRule) -> RuleOut:
    """Show a rule. No query."""
    same = ("id", "channel", "days", "on", "emptied", "dry_run_at")
    run = DryRunOut.model_validate(row.dry_run) if row.dry_run else None
    return RuleOut(dry_run=run, **{name: getattr(row, name) for name in same})
