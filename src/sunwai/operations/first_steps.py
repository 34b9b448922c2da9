"""The first brand, team and owner of a new installation, and the link that lets an owner in."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import transaction

from sunwai.people.actions.links import make_sign_in_link
from sunwai.people.actions.organisation import save_brand, save_team
from sunwai.people.actions.staff import add_staff
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.queries import first_owner
from sunwai.people.roles import Role

OWNER_EMAIL: Final = "owner@localhost.example"


def first_link() -> str:
    """Return a link that lets the first owner in, once; who and what is missing is made."""
    return make_sign_in_link(first_owner() or _owner())


def main_brand() -> Brand:
    """Return the oldest brand; made where there is none."""
    found = Brand.objects.order_by("pk").first()
    return found or save_brand(name="Main", time_zone=settings.SUNWAI.time_zone, by=None)


def main_team() -> Team:
    """Return the oldest team; made where there is none."""
    return Team.objects.order_by("pk").first() or save_team(name="Care", by=None)


@transaction.atomic
def _owner() -> Staff:
    owner, _ = add_staff(
        email=OWNER_EMAIL, role=Role.OWNER, name="Owner", brands=[main_brand()], teams=[main_team()], by=None
    )
    return owner
