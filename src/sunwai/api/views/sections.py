"""The sections articles stand in."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas.articles import (
    ArticleOrderIn,
    SectionIn,
    SectionOrderIn,
    SectionOut,
    SectionPatch,
    section_out,
)
from sunwai.api.schemas.values import Id, Page, PageQuery, in_words
from sunwai.knowledge.actions import ordering, sections
from sunwai.knowledge.queries import visibility
from sunwai.knowledge.queries.reading import sections_of
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])


@router.get("/sections", **call(Scope.READ, Page[SectionOut]))
def list_sections(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[SectionOut]:
    """List the sections of the token's person's brands."""
    return page_by_id(visibility.sections_for(request.auth), query, section_out)


@router.post("/sections", **call(Scope.ARTICLES, SectionOut, status=201))
def make_section(request: ApiRequest, *, body: SectionIn) -> Status[SectionOut]:
    """Add a section, the last of its brand."""
    by, brand = request.auth, brand_for(request.auth, body.brand)
    parent = visibility.section_for(by, body.parent, brand=brand) if body.parent else None
    return Status(
        201, section_out(sections.save_section(by=by, brand=brand, names=in_words(body.names), parent=parent))
    )


@router.patch("/sections/{section_id}", **call(Scope.ARTICLES, SectionOut))
def change_section(request: ApiRequest, *, section_id: Id, body: SectionPatch) -> SectionOut:
    """Rename or move a section."""
    by, row = request.auth, visibility.section_for(request.auth, section_id)
    parent = visibility.section_for(by, body.parent, brand=row.brand) if body.parent else None
    kept = parent if "parent" in body.model_fields_set else row.parent
    names = in_words(body.names) if body.names else row.names
    return section_out(sections.save_section(by=by, brand=row.brand, names=names, parent=kept, section=row))


@router.delete("/sections/{section_id}", **call(Scope.ARTICLES, None, status=204))
def delete_section(request: ApiRequest, *, section_id: Id) -> Status[None]:
    """Delete a section with those below it; the articles stay, without one."""
    sections.delete_section(section=visibility.section_for(request.auth, section_id), by=request.auth)
    return Status(204, None)


@router.post("/brands/{brand_id}/section-order", **call(Scope.ARTICLES, list[SectionOut]))
def order_sections(request: ApiRequest, *, brand_id: Id, body: SectionOrderIn) -> list[SectionOut]:
    """Put a brand's sections in this order: each among those beside it. The help centre shows them so."""
    by, brand = request.auth, brand_for(request.auth, brand_id)
    sections.order_sections(by=by, brand=brand, order=body.order)
    return [section_out(each) for each in sections_of(brand)]


@router.post("/brands/{brand_id}/article-order", **call(Scope.ARTICLES, list[int]))
def order_articles(request: ApiRequest, *, brand_id: Id, body: ArticleOrderIn) -> list[int]:
    """Put the articles of a section, or those in none, in this order; return it. The help centre shows them so."""
    by, brand = request.auth, brand_for(request.auth, brand_id)
    section = visibility.section_for(by, body.section, brand=brand) if body.section else None
    return ordering.order_articles(by=by, brand=brand, section=section, order=body.order)
