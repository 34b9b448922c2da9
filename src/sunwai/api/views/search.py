"""Searching."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas.found import FoundOut, SearchQuery
from sunwai.api.schemas.values import Page
from sunwai.api.searching import search_page

router = Router(tags=["search"])


@router.get("/search", **call(Scope.READ, Page[FoundOut]))
def search_everything(request: ApiRequest, *, query: FromQuery[SearchQuery]) -> Page[FoundOut]:
    """Search across scripts and spellings. A page may be short, or empty, and still have a next one."""
    return search_page(request.auth, query)
