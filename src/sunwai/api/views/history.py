"""One customer's history and files."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router

from sunwai.api import past
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas.history import FileOut, FilesQuery, HistoryQuery
from sunwai.api.schemas.messages import MessageOut
from sunwai.api.schemas.values import Id, Page

router = Router(tags=["customers"])


@router.get("/customers/{customer_id}/messages", **call(Scope.READ, Page[MessageOut]))
def list_history(request: ApiRequest, *, customer_id: Id, query: FromQuery[HistoryQuery]) -> Page[MessageOut]:
    """Read what a customer and we said over every channel, newest first. A page of a search may be short."""
    return past.messages_page(request.auth, customer_id, query)


@router.get("/customers/{customer_id}/files", **call(Scope.READ, Page[FileOut]))
def list_files(request: ApiRequest, *, customer_id: Id, query: FromQuery[FilesQuery]) -> Page[FileOut]:
    """Read a customer's files of every channel, newest first."""
    return past.files_page(request.auth, customer_id, query)
