"""Bringing articles in: asked for here, done by a worker."""

from __future__ import annotations

from ninja import File, Form, Router, Status, UploadedFile
from ninja import Query as FromQuery

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas.imports import FileImportIn, ImportIn, ImportOut, ImportsQuery, import_out
from sunwai.api.schemas.values import Id, Page
from sunwai.knowledge.actions import bringing
from sunwai.knowledge.queries.visibility import import_for, imports_for
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])


@router.get("/article-imports", **call(Scope.ARTICLES, Page[ImportOut]))
def list_imports(request: ApiRequest, *, query: FromQuery[ImportsQuery]) -> Page[ImportOut]:
    """List what was brought in for the token's person's brands, and is just now."""
    rows = imports_for(request.auth)
    return page_by_id(rows.filter(brand=query.brand) if query.brand else rows, query, import_out)


@router.post("/article-imports", **call(Scope.ARTICLES, ImportOut, status=202))
def begin_import(request: ApiRequest, *, body: ImportIn) -> Status[ImportOut]:
    """Let a worker read the owner's own site, below this address, as its robots.txt allows; at most 2,000 pages."""
    by, brand = request.auth, brand_for(request.auth, body.brand)
    return Status(202, import_out(bringing.bring_site(by=by, brand=brand, address=body.address, wish=body.wish)))


@router.post("/article-imports/files", **call(Scope.ARTICLES, ImportOut, status=202))
def begin_file_import(request: ApiRequest, *, body: Form[FileImportIn], file: File[UploadedFile]) -> Status[ImportOut]:
    """Let a worker read a file (multipart, field ``file``, at most 20 MB): Markdown, HTML, CSV, or a zip of those."""
    by, brand = request.auth, brand_for(request.auth, body.brand)
    content = file.read(bringing.LARGEST_BYTES + 1)
    made = bringing.bring_file(by=by, brand=brand, name=file.name or "", content=content, wish=body.wish)
    return Status(202, import_out(made))


@router.get("/article-imports/{import_id}", **call(Scope.ARTICLES, ImportOut))
def read_import(request: ApiRequest, *, import_id: Id) -> ImportOut:
    """Read how far it is, what was left out and why."""
    return import_out(import_for(request.auth, import_id))


@router.post("/article-imports/{import_id}/stop", **call(Scope.ARTICLES, ImportOut))
def stop_import(request: ApiRequest, *, import_id: Id) -> ImportOut:
    """Bring nothing more in; what was taken stays."""
    return import_out(bringing.stop(import_for(request.auth, import_id), by=request.auth))
