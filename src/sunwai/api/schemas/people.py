"""Brands, teams, staff and what they did."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, PageQuery
from sunwai.people.models import AuditEntry, Brand, Staff, Team

Name = Annotated[str, Field(min_length=1, max_length=120)]


class BrandOut(BaseModel):
    """A face of the company towards customers."""

    id: int
    name: str
    slug: str
    time_zone: str
    language: str


class BrandIn(Body):
    """A new brand."""

    name: Name
    time_zone: Annotated[str, Field(max_length=60)] = "Asia/Kolkata"
    language: Annotated[str, Field(max_length=8)] = "en"


class TeamOut(BaseModel):
    """People who share a queue."""

    id: int
    name: str


class TeamIn(Body):
    """A new team."""

    name: Name


class StaffOut(BaseModel):
    """A person who works here."""

    id: int
    name: str
    email: str
    role: str
    is_active: bool


class StaffIn(Body):
    """Somebody to invite."""

    email: Annotated[str, Field(min_length=3, max_length=254)]
    role: Annotated[str, Field(max_length=10)] = "agent"
    name: Annotated[str, Field(max_length=120)] = ""
    brands: Annotated[list[Id], Field(max_length=500)] = []
    teams: Annotated[list[Id], Field(max_length=500)] = []


class InvitedOut(BaseModel):
    """An invited person, and the link that lets them in once."""

    staff: StaffOut
    invitation: str


class AuditQuery(PageQuery):
    """``verb``: only entries of this kind."""

    verb: Annotated[str, Field(max_length=60)] = ""


class AuditOut(BaseModel):
    """Who did what to what, and when."""

    id: int
    at: dt.datetime
    actor: int | None
    actor_name: str
    verb: str
    object_type: str
    object_id: str
    data: dict[str, Any]


def brand_out(row: Brand) -> BrandOut:
    """Show a brand."""
    return BrandOut(id=row.pk, name=row.name, slug=row.slug, time_zone=row.time_zone, language=row.language)


def team_out(row: Team) -> TeamOut:
    """Show a team."""
    return TeamOut(id=row.pk, name=row.name)


def staff_out(row: Staff) -> StaffOut:
    """Show a person."""
    return StaffOut(id=row.pk, name=row.name, email=row.email, role=row.role, is_active=row.is_active)


def audit_out(row: AuditEntry) -> AuditOut:
    """Show an entry."""
    names = ("at", "actor_name", "verb", "object_type", "object_id", "data")
    return AuditOut(id=row.pk, actor=row.actor_id, **{name: getattr(row, name) for name in names})
