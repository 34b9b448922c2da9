"""Erasing customers, exporting what is known of them, and what they allowed."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import asked, consenting
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.files import stored_response
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import privacy as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.api.views import customers
from sunwai.privacy import queries

router = Router(tags=["privacy"])


@customers.router.delete("/customers/{customer_id}", **call(Scope.PRIVACY, schemas.ErasureOut, status=202))
def erase_customer(request: ApiRequest, *, customer_id: Id) -> Status[schemas.ErasureOut]:
    """Erase a customer for good, from everywhere. 202: it has begun; ``GET /erasures/{id}`` tells how far it is."""
    return Status(202, asked.erasure(asked.erase(request.auth, customer_id)))


@router.get("/erasures/{erasing_id}", **call(Scope.PRIVACY, schemas.ErasureOut))
def read_erasure(request: ApiRequest, *, erasing_id: uuid.UUID) -> schemas.ErasureOut:
    """Read how far an erasure is, and at its end its certificate."""
    return asked.erasure(queries.erasing_for(request.auth, erasing_id))


@router.get("/customers/{customer_id}/export", **call(Scope.EXPORT, schemas.ExportOut))
def export_customer(request: ApiRequest, *, customer_id: Id) -> schemas.ExportOut:
    """Read your newest export of a customer that has not expired; the first call begins one, no further one does."""
    return asked.export(request.auth, customer_id)


@router.post("/customers/{customer_id}/export", **call(Scope.EXPORT, schemas.ExportOut, status=202))
def begin_export(request: ApiRequest, *, customer_id: Id) -> Status[schemas.ExportOut]:
    """Begin an export of what is known of a customer now, unless one of yours is being made: then that one is told."""
    return Status(202, asked.export(request.auth, customer_id, anew=True))


@router.get("/exports/{export_id}/file", auth=call(Scope.EXPORT, None)["auth"], openapi_extra={"x-scope": "export"})
def export_file(request: ApiRequest, *, export_id: uuid.UUID) -> HttpResponse:
    """Save the file of an export: JSON, a page to read, and the customer's files, zipped."""
    found = queries.export_for(request.auth, export_id)
    return stored_response(found.file, name=f"customer-{found.customer_id}.zip")


@router.get("/customers/{customer_id}/consents", **call(Scope.READ, Page[schemas.ConsentOut]))
def list_consents(request: ApiRequest, *, customer_id: Id, query: FromQuery[PageQuery]) -> Page[schemas.ConsentOut]:
    """List what a customer allowed and took back, the oldest first; the newest of a brand and purpose holds."""
    rows = consenting.consents(request.auth, customer_id)
    return page_by_id(rows, query, schemas.consent_out)


@router.post("/customers/{customer_id}/consents", **call(Scope.CUSTOMERS, schemas.ConsentOut, status=201))
def add_consent(request: ApiRequest, *, customer_id: Id, body: schemas.ConsentIn) -> Status[schemas.ConsentOut]:
    """Write down that a customer allowed something, or took it back. Nothing written is ever changed."""
    return Status(201, schemas.consent_out(consenting.consent(request.auth, customer_id, body)))


@router.put("/customers/{customer_id}/legal-hold", **call(Scope.PRIVACY, schemas.HoldOut))
def hold_customer(request: ApiRequest, *, customer_id: Id, body: schemas.HoldIn) -> schemas.HoldOut:
    """Forbid that anything of a customer is erased (owners only)."""
    return schemas.hold_out(asked.hold(request.auth, customer_id, reason=body.reason))


@router.delete("/customers/{customer_id}/legal-hold", **call(Scope.PRIVACY, None, status=204))
def lift_hold(request: ApiRequest, *, customer_id: Id) -> Status[None]:
    """Allow it again (owners only)."""
    asked.lift(request.auth, customer_id)
    return Status(204, None)
