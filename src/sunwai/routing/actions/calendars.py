"""Calendars: made, renamed, given a new version, chosen for brands and teams, deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.models import Calendar, CalendarVersion, DefaultCalendar

LONGEST_NAME = 120


@transaction.atomic
def make_calendar(*, name: str, plan: Plan, by: Staff | None) -> Calendar:
    """Make a calendar; its first version also holds for all time before it.

    Raises:
        Refused: ``not_allowed``; ``name_missing``; ``name_taken``.
    """
    _allow(by)
    made = Calendar(name=_free_name(name, None))
    _name(made)
    CalendarVersion.objects.create(calendar=made, valid_from=clock.now(), plan=_stored(plan), made_by=by)
    _audit("calendar_made", made, by=by)
    return made


@transaction.atomic
def rename_calendar(*, calendar: Calendar, name: str, by: Staff | None) -> None:
    """Give a calendar another name.

    Raises:
        Refused: ``not_allowed``; ``name_missing``; ``name_taken``.
    """
    _allow(by)
    calendar.name = _free_name(name, calendar)
    _name(calendar)
    _audit("calendar_renamed", calendar, by=by)


@transaction.atomic
def change_hours(
    *, calendar: Calendar, plan: Plan, by: Staff | None, valid_from: dt.datetime | None = None
) -> CalendarVersion:
    """Let a calendar say something else from a moment on (aware; now when none is given).

    The version in force stays as it is, so that times before stay as they were counted. The same plan again changes
    nothing. A version that was planned for the very moment is replaced.

    Raises:
        Refused: ``not_allowed``; ``bad_time``: the moment is past.
    """
    _allow(by)
    now = clock.now()
    begins = max(valid_from or now, now)
    if valid_from is not None and valid_from < now - dt.timedelta(minutes=5):
        raise Refused(_("Hours cannot be changed for the past."), code="bad_time")
    Calendar.objects.select_for_update().get(pk=calendar.pk)
    before = calendar.versions.filter(valid_from__lte=begins).order_by("-valid_from").first()
    if before is not None and before.plan == _stored(plan):
        return before
    made, _new = CalendarVersion.objects.update_or_create(
        calendar=calendar, valid_from=begins, defaults={"plan": _stored(plan), "made_by": by, "made_at": now}
    )
    _audit("calendar_changed", calendar, by=by, version=made.pk)
    return made


@transaction.atomic
def withdraw_version(*, version: CalendarVersion, by: Staff | None) -> None:
    """Take back a version that is not in force yet.

    Raises:
        Refused: ``not_allowed``; ``in_force``: it is or was in force.
    """
    _allow(by)
    if version.valid_from <= clock.now():
        raise Refused(_("These hours are in force already. Change them instead."), code="in_force")
    _audit("calendar_version_withdrawn", version.calendar, by=by, version=version.pk)
    version.delete()


@transaction.atomic
def choose_calendar(
    *, calendar: Calendar | None, by: Staff | None, brand: Brand | None = None, team: Team | None = None
) -> None:
    """Let a brand, or a team, go by a calendar, or by none of its own. Name exactly one of the two.

    Raises:
        NotFound: the calendar was deleted.
        Refused: ``not_allowed``.
    """
    _allow(by)
    if calendar is None:
        DefaultCalendar.objects.filter(brand=brand, team=team).delete()
    else:
        _hold(calendar)
        DefaultCalendar.objects.update_or_create(brand=brand, team=team, defaults={"calendar": calendar})
    data = {"calendar": calendar.pk if calendar else None}
    kind, number = ("brand", brand.pk) if brand else ("team", team.pk if team else None)
    audit("calendar_chosen", actor=by, object_type=kind, object_id=number, data=data)


@transaction.atomic
def choose_for(
    *, calendar: Calendar, by: Staff | None, brands: Iterable[Brand] | None = None, teams: Iterable[Team] | None = None
) -> None:
    """Let exactly these brands, and exactly these teams, go by a calendar; None leaves them as they are.

    Raises:
        NotFound: the calendar was deleted.
        Refused: ``not_allowed``; ``chosen_meanwhile``: somebody chose for one of them at the same moment.
    """
    _allow(by)
    _hold(calendar)
    chosen: dict[str, object] = {}
    if brands is not None:
        rows = [DefaultCalendar(brand=each, calendar=calendar) for each in sorted(brands, key=_number)]
        _exchange(rows, Q(calendar=calendar, brand__isnull=False) | Q(brand__in=[each.brand for each in rows]))
        chosen["brands"] = [each.brand_id for each in rows]
    if teams is not None:
        rows = [DefaultCalendar(team=each, calendar=calendar) for each in sorted(teams, key=_number)]
        _exchange(rows, Q(calendar=calendar, team__isnull=False) | Q(team__in=[each.team for each in rows]))
        chosen["teams"] = [each.team_id for each in rows]
    if chosen:
        audit("calendar_chosen", actor=by, object_type="calendar", object_id=calendar.pk, data=chosen)


def _exchange(rows: list[DefaultCalendar], before: Q) -> None:
    """Put rows in the place of others; both in one order, so that two who do it at once never wait in a circle."""
    gone = DefaultCalendar.objects.select_for_update().filter(before).order_by("pk").values_list("pk", flat=True)
    DefaultCalendar.objects.filter(pk__in=list(gone)).delete()
    try:
        with transaction.atomic():
            DefaultCalendar.objects.bulk_create(rows)
    except IntegrityError as twice:
        told = _("Somebody else chose a calendar for one of these at the same moment. Look at it again.")
        raise Refused(told, code="chosen_meanwhile") from twice


def _number(of: Brand | Team) -> int:
    return of.pk


def _hold(calendar: Calendar) -> None:
    """Keep a calendar from being deleted until the transaction ends."""
    if Calendar.objects.select_for_update().filter(pk=calendar.pk).first() is None:
        raise NotFound(_("There is no such calendar."), code="not_found")


@transaction.atomic
def delete_calendar(*, calendar: Calendar, by: Staff | None) -> None:
    """Delete a calendar that nobody goes by.

    Raises:
        NotFound: it was deleted already.
        Refused: ``not_allowed``; ``in_use``: a brand or a team goes by it.
    """
    _allow(by)
    _hold(calendar)
    if calendar.defaults.exists():
        raise Refused(_("A brand or a team still goes by this calendar."), code="in_use")
    _audit("calendar_deleted", calendar, by=by)
    calendar.delete()


def parsed(plan: Any) -> Plan:  # noqa: ANN401 - what somebody sent
    """Return a plan that somebody sent, checked.

    Raises:
        Refused: ``bad_plan``, with the first place that is wrong.
    """
    try:
        return Plan.model_validate(plan)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = _("These hours cannot be read: %(where)s (%(why)s).") % {"where": where, "why": first["msg"]}
        raise Refused(said, code="bad_plan") from wrong


def _stored(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json")


def _free_name(name: str, calendar: Calendar | None) -> str:
    wanted = name.strip()[:LONGEST_NAME]
    if not wanted:
        raise Refused(_("A name is needed."), code="name_missing")
    if _is_taken(wanted, calendar):
        raise Refused(_("This name is taken."), code="name_taken")
    return wanted


def _is_taken(name: str, calendar: Calendar | None) -> bool:
    return Calendar.objects.filter(name__iexact=name).exclude(pk=calendar.pk if calendar else 0).exists()


def _name(calendar: Calendar) -> None:
    """Store a calendar under its name, unless somebody gave it to another one at the same moment."""
    try:
        with transaction.atomic():
            calendar.save()
    except IntegrityError as twice:
        raise Refused(_("This name is taken."), code="name_taken") from twice


def _allow(by: Staff | None) -> None:
    if by is not None and not by.may(Permission.STAFF):
        raise Refused(_("Your role cannot change calendars."), code="not_allowed")


def _audit(verb: str, calendar: Calendar, *, by: Staff | None, version: int | None = None) -> None:
    data = {"version": version} if version else {}
    audit(verb, actor=by, object_type="calendar", object_id=calendar.pk, data=data)
