"""Brands and teams."""

from __future__ import annotations

import zoneinfo

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sunwai.kernel import ids
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission

LANGUAGES = ("en", "hi", "ur")


@transaction.atomic
def save_brand(
    *, name: str, time_zone: str = "Asia/Kolkata", language: str = "en", brand: Brand | None = None, by: Staff | None
) -> Brand:
    """Make a brand, or change one.

    Raises:
        Refused: the name is empty or taken, the time zone or language unknown.
    """
    _allow(by)
    _check_name(name, Brand.objects.exclude(pk=brand.pk if brand else 0).filter(name__iexact=name.strip()).exists())
    check_place(time_zone, language)
    saved = brand or Brand(slug=_free_slug(name))
    saved.name, saved.time_zone, saved.language = name.strip(), time_zone, language
    saved.save()
    audit("brand_changed" if brand else "brand_made", actor=by, object_type="brand", object_id=saved.pk)
    return saved


@transaction.atomic
def save_team(*, name: str, team: Team | None = None, by: Staff | None) -> Team:
    """Make a team, or rename one.

    Raises:
        Refused: the name is empty or taken.
    """
    _allow(by)
    _check_name(name, Team.objects.exclude(pk=team.pk if team else 0).filter(name__iexact=name.strip()).exists())
    saved = team or Team()
    saved.name = name.strip()
    saved.save()
    audit("team_changed" if team else "team_made", actor=by, object_type="team", object_id=saved.pk)
    return saved


def check_place(time_zone: str, language: str) -> None:
    """See that a time zone and a language are known here.

    Raises:
        Refused: one of them is not.
    """
    if time_zone not in zoneinfo.available_timezones():
        raise Refused(_("This time zone is unknown."), code="unknown_time_zone")
    if language not in LANGUAGES:
        raise Refused(_("This language is not offered yet."), code="unknown_language")


def _check_name(name: str, taken: bool) -> None:  # noqa: FBT001 - private, and read at the call
    if not name.strip():
        raise Refused(_("A name is needed."), code="name_missing")
    if taken:
        raise Refused(_("This name is taken."), code="name_taken")


def _free_slug(name: str) -> str:
    slug = slugify(name)[:50]
    return slug if slug and not Brand.objects.filter(slug=slug).exists() else f"brand-{ids.new_id().hex[-10:]}"


def _allow(by: Staff | None) -> None:
    if by is not None and not by.may(Permission.STAFF):
        raise Refused(_("Your role cannot change brands and teams."), code="not_allowed")
