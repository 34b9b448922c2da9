"""The first owner of a new installation, and the link that lets an owner in."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Role

OWNER_EMAIL: Final = "owner@localhost.example"


def first_link() -> str:
    """Return a link that lets an owner in, once; the first owner, brand and team are made where there is none."""
    owner = _owner()
    return f"(no link yet for {owner.email})"


def _owner() -> Staff:
    found = Staff.objects.filter(role=Role.OWNER, is_active=True).order_by("pk").first()
    if found is not None:
        return found
    brand, _ = Brand.objects.get_or_create(
        slug="main", defaults={"name": "Main", "time_zone": settings.SUNWAI.time_zone}
    )
    team, _ = Team.objects.get_or_create(name="Care")
    owner = Staff.objects.create_user(email=OWNER_EMAIL, name="Owner", role=Role.OWNER)
    owner.brands.add(brand)
    owner.teams.add(team)
    return owner
