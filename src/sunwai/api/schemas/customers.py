"""Customers."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Line
from sunwai.customers.contacts import contact
from sunwai.customers.models import Customer, Identity

Fields = Annotated[dict[Line, Line], Field(max_length=60)]


class IdentityOut(BaseModel):
    """A handle on a network. ``avatar`` gives the kept picture, empty without one; an erased one keeps no id."""

    id: int
    channel: str
    handle: str
    name: str
    external_id: str
    previous_id: str
    avatar: str
    verified: bool | None
    followers: int | None
    seen_at: dt.datetime
    blocked_at: dt.datetime | None
    erased_at: dt.datetime | None


class CompanyName(BaseModel):
    """Where a customer works."""

    id: int
    name: str


class CustomerOut(BaseModel):
    """One person who writes to us, on however many networks.

    ``fields``: what the owner's own fields say. ``merged_into``: whom they were joined with, and are part of now.
    """

    id: int
    name: str
    language: str
    created_at: dt.datetime
    erased_at: dt.datetime | None
    merged_into: int | None
    company: CompanyName | None
    fields: dict[str, str]
    identities: list[IdentityOut]


class IdentityIn(Body):
    """Where a customer is: a channel's slug, and the network's id or the mail address."""

    channel: Annotated[str, Field(min_length=1, max_length=40)]
    external_id: Annotated[str, Field(min_length=1, max_length=320)]
    handle: Annotated[str, Field(max_length=320)] = ""


class CustomerIn(Body):
    """A new customer."""

    name: Line
    identities: Annotated[list[IdentityIn], Field(max_length=20)] = []
    company: Id | None = None
    fields: Fields = {}


class CustomerPatch(Body):
    """What to change. ``company`` null: none. ``fields``: what the owner's own fields say, by name; empty: nothing."""

    name: Line = ""
    company: Id | None = None
    fields: Fields = {}


SAME = ("channel", "verified", "followers", "seen_at", "blocked_at", "erased_at")
KNOWN_BY = ("handle", "name", "previous_id")


def customer_out(row: Customer) -> CustomerOut:
    """Show a customer that came with its identities. No query."""
    return CustomerOut(
        id=row.pk,
        name=contact(row.name),
        language=row.language,
        created_at=row.created_at,
        erased_at=row.erased_at,
        merged_into=row.merged_into_id,
        company=CompanyName(id=row.company.pk, name=row.company.name) if row.company else None,
        fields={each.field.name: contact(each.value) for each in row.values.all()},
        identities=[identity_out(each) for each in row.identities.all()],
    )


def identity_out(row: Identity) -> IdentityOut:
    """Show a handle. No query."""
    avatar = f"/api/v1/identities/{row.pk}/avatar" if row.avatar else ""
    external_id = "" if row.erased_at else contact(row.external_id)
    known = {name: contact(getattr(row, name)) for name in KNOWN_BY}
    same = {name: getattr(row, name) for name in SAME}
    return IdentityOut(id=row.pk, avatar=avatar, external_id=external_id, **known, **same)
