"""Reading calendars: the stored ones, and as arithmetic."""

from __future__ import annotations

import datetime as dt
import json

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.queries import brands_of, teams_of
from sunwai.people.roles import Permission
from sunwai.routing.calendars import calendar as pure
from sunwai.routing.calendars.plan import Place, Plan
from sunwai.routing.models import Calendar, CalendarVersion, DefaultCalendar


def calendar_for(brand: Brand, team: Team | None = None) -> pure.Calendar:
    """Return the calendar that a team goes by, else its brand's, as arithmetic. Two queries, or one.

    Where nobody chose one, it is one without hours in the brand's zone: it counts calendar time, and says so.
    """
    chosen = DefaultCalendar.objects.filter(Q(brand=brand) | Q(team=team, team__isnull=False))
    found = sorted(chosen.select_related("calendar"), key=lambda each: each.team_id is None)
    return as_arithmetic(found[0].calendar) if found else without_hours(brand)


def has_calendar(brand: Brand) -> bool:
    """Say whether a calendar was chosen for a brand. One query."""
    return DefaultCalendar.objects.filter(brand=brand).exists()


def without_hours(brand: Brand) -> pure.Calendar:
    """Return what stands for a calendar where nobody chose one."""
    return pure.Calendar.of(Plan(places=(Place(zone=brand.time_zone),)))


def as_arithmetic(calendar: Calendar) -> pure.Calendar:
    """Return a stored calendar, with all its versions, as arithmetic. One query, none when they are prefetched."""
    versions = [
        pure.Version.of(json.dumps(each.plan), valid_from=each.valid_from, number=each.pk)
        for each in calendar.versions.all()
    ]
    return pure.Calendar(versions, name=calendar.name)


def calendars(by: Staff) -> QuerySet[Calendar]:
    """Return the calendars a person may see, by name, each with its versions and who goes by it. Five queries.

    To those who see every brand, all; to others those that a brand or a team of theirs goes by.
    """
    found = Calendar.objects.order_by("name", "pk").prefetch_related(
        "versions__made_by", "defaults__brand", "defaults__team"
    )
    if not by.may(Permission.READ):
        return found.none()
    if by.may(Permission.READ_EVERYTHING):
        return found
    theirs = Q(brand__in=brands_of(by)) | Q(team__in=teams_of(by))
    return found.filter(pk__in=DefaultCalendar.objects.filter(theirs).values("calendar"))


def calendar_by(by: Staff, calendar_id: int) -> Calendar:
    """Return one calendar with its versions and who goes by it. Five queries.

    Raises:
        NotFound: there is none, or not for this person.
    """
    found = calendars(by).filter(pk=calendar_id).first()
    if found is None:
        raise NotFound(_("There is no such calendar."), code="not_found")
    return found


def version_by(by: Staff, calendar_id: int, version_id: int) -> CalendarVersion:
    """Return one version of a calendar. Six queries.

    Raises:
        NotFound: there is none, or not for this person.
    """
    found = calendar_by(by, calendar_id).versions.filter(pk=version_id).first()
    if found is None:
        raise NotFound(_("There is no such calendar."), code="not_found")
    return found


def newest_plan(calendar: Calendar) -> Plan:
    """Return what the calendar says last: the hours planned ahead, or else those in force."""
    return as_arithmetic(calendar).versions[-1].timeline.plan


def planned_from(calendar: Calendar) -> dt.datetime | None:
    """Return when hours that are only planned begin; None where nothing is planned."""
    newest = max(each.valid_from for each in calendar.versions.all())
    return newest if newest > clock.now() else None
