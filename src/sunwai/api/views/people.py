"""Brands, teams, staff, and the log of what they did."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import people as schemas
from sunwai.api.schemas.values import Page, PageQuery
from sunwai.people.actions.organisation import save_brand, save_team
from sunwai.people.actions.staff import add_staff
from sunwai.people.queries import brands_of, colleagues

router = Router(tags=["people"])


@router.get("/brands", **call(Scope.READ, Page[schemas.BrandOut]))
def list_brands(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.BrandOut]:
    """List the token's person's brands."""
    return page_by_id(brands_of(request.auth), query, schemas.brand_out)


@router.post("/brands", **call(Scope.ADMIN, schemas.BrandOut, status=201))
def make_brand(request: ApiRequest, *, body: schemas.BrandIn) -> Status[schemas.BrandOut]:
    """Make a brand."""
    made = save_brand(name=body.name, time_zone=body.time_zone, language=body.language, by=request.auth)
    return Status(201, schemas.brand_out(made))


@router.get("/teams", **call(Scope.READ, Page[schemas.TeamOut]))
def list_teams(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.TeamOut]:
    """List the teams that work can be given to."""
    return page_by_id(queries.teams_for(request.auth), query, schemas.team_out)


@router.post("/teams", **call(Scope.ADMIN, schemas.TeamOut, status=201))
def make_team(request: ApiRequest, *, body: schemas.TeamIn) -> Status[schemas.TeamOut]:
    """Make a team."""
    return Status(201, schemas.team_out(save_team(name=body.name, by=request.auth)))


@router.get("/staff", **call(Scope.READ, Page[schemas.StaffOut]))
def list_staff(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.StaffOut]:
    """List the active people who share a brand with the token's person."""
    return page_by_id(colleagues(request.auth), query, schemas.staff_out)


@router.post("/staff", **call(Scope.ADMIN, schemas.InvitedOut, status=201))
def invite_staff(request: ApiRequest, *, body: schemas.StaffIn) -> Status[schemas.InvitedOut]:
    """Add a person, and return the link that lets them in once."""
    by = request.auth
    person, link = add_staff(
        email=body.email,
        role=body.role,
        name=body.name,
        brands=queries.brands_named(by, body.brands),
        teams=queries.teams_named(by, body.teams),
        by=by,
    )
    return Status(201, schemas.InvitedOut(staff=schemas.staff_out(person), invitation=link))


@router.get("/audit", **call(Scope.ADMIN, Page[schemas.AuditOut]))
def read_audit(request: ApiRequest, *, query: FromQuery[schemas.AuditQuery]) -> Page[schemas.AuditOut]:
    """Read the audit log, newest first."""
    found = queries.audit_after(request.auth, after=query.after, limit=query.limit, verb=query.verb)
    return Page(items=[schemas.audit_out(each) for each in found.items], next=found.next_cursor)
