"""Reading people: who is here, whether a session lives, what a person may see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Count, Model, Q, QuerySet
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.people.models import AuditEntry, Brand, Staff, Team
from sunwai.people.roles import Permission, Role, allowed

PAGE = 50
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a person may see of the inbox. ``everything``: of every brand and team."""

    staff_id: int
    role: str
    reads: bool
    everything: bool
    brands: frozenset[int]
    teams: frozenset[int]


def sight(staff_id: int) -> Sight | None:
    """Return what a person may see now, or None when they may not be here. Three statements."""
    person = Staff.objects.filter(pk=staff_id, is_active=True).first()
    if person is None:
        return None
    return Sight(
        staff_id=person.pk,
        role=person.role,
        reads=person.may(Permission.READ),
        everything=person.may(Permission.READ_EVERYTHING),
        brands=frozenset(person.brands.values_list("pk", flat=True)),
        teams=frozenset(person.teams.values_list("pk", flat=True)),
    )


def who_may(permission: Permission) -> list[Staff]:
    """Return who works here and may do something everywhere, by name. One statement."""
    roles = [role for role in Role if allowed(role, permission)]
    return list(Staff.objects.filter(is_active=True, role__in=roles).order_by("name", "pk"))


def who_does(permission: Permission, number: int) -> Staff:
    """Return one of those who may do something everywhere, by number. One statement.

    Raises:
        NotFound: there is none.

    """
    found = next((each for each in who_may(permission) if each.pk == number), None)
    if found is None:
        raise NotFound(_("There is no such person, or they do not answer here."), code="not_found")
    return found


def session_alive(session_key: str, staff_id: int) -> bool:
    """Say whether a session stands, its person may be here, and the password is still the same. Two statements."""
    session = Session.objects.filter(session_key=session_key, expire_date__gt=clock.now()).first()
    person = Staff.objects.filter(pk=staff_id, is_active=True).first()
    if session is None or person is None:
        return False
    kept = session.get_decoded()
    same_person = bool(kept.get(SESSION_KEY) == str(staff_id))
    same_password = constant_time_compare(kept.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return same_person and bool(same_password)


def permission_stamp(staff_id: int) -> Sight | None:
    """Return a value that changes when what a person may see changes. Three statements."""
    return sight(staff_id)


def sessions_of(person: Staff) -> list[UserSession]:
    """Return a person's sessions, the latest used first."""
    return list(UserSession.objects.filter(user_id=person.pk).order_by("-last_seen_at"))


def has_second_factor(person: Staff) -> bool:
    """Say whether a person signs in with a passkey or a one-time password."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())


def all_staff(by: Staff) -> QuerySet[Staff]:
    """Return everybody, with teams and brands, for those who run the desk. Three statements.

    Raises:
        NotFound: for everybody else.
    """
    _allow(by, Permission.STAFF)
    return Staff.objects.order_by("name", "pk").prefetch_related("brands", "teams")


def person_for(by: Staff, person_id: int) -> Staff:
    """Return one person, for those who run the desk.

    Raises:
        NotFound: there is none, or not for this person.
    """
    person = all_staff(by).filter(pk=person_id).first()
    if person is None:
        raise NotFound(_("There is no such person."), code="not_found")
    return person


def colleagues(by: Staff) -> QuerySet[Staff]:
    """Return the active people who share a brand with this one: those a conversation can be given to."""
    active = Staff.objects.filter(is_active=True).order_by("name", "pk")
    if by.may(Permission.READ_EVERYTHING):
        return active
    everywhere = Q(role__in=["owner", "admin"])
    return active.filter(Q(brands__in=by.brands.all()) | everywhere).distinct()


def brands_of(person: Staff) -> QuerySet[Brand]:
    """Return the brands whose conversations a person sees."""
    return (Brand.objects.all() if person.may(Permission.READ_EVERYTHING) else person.brands.all()).order_by("name")


def brand_for(by: Staff, brand_id: int) -> Brand:
    """Return one of the brands whose conversations a person sees. One query.

    Raises:
        NotFound: there is none, or it is not theirs.

    """
    found = brands_of(by).filter(pk=brand_id).first()
    if found is None:
        raise NotFound(_("There is no such brand."), code="not_found")
    return found


def teams_of(person: Staff) -> QuerySet[Team]:
    """Return the teams whose queues a person sees."""
    return (Team.objects.all() if person.may(Permission.READ_EVERYTHING) else person.teams.all()).order_by("name")


def audit_page(by: Staff, *, before: int | None = None, verb: str = "") -> list[AuditEntry]:
    """Return 50 entries of the audit log, newest first, older than the entry ``before``.

    Raises:
        NotFound: for those who may not read it.
    """
    _allow(by, Permission.AUDIT)
    rows = AuditEntry.objects.order_by("-id")
    rows = rows.filter(pk__lt=before) if before else rows
    return list((rows.filter(verb=verb) if verb else rows)[:PAGE])


def first_owner() -> Staff | None:
    """Return the owner who has been here longest."""
    return Staff.objects.filter(role="owner", is_active=True).order_by("pk").first()


def seen_lately(person: Staff, *, within: dt.timedelta) -> bool:
    """Say whether a person was here lately."""
    return person.last_seen_at is not None and clock.now() - person.last_seen_at < within


def _allow(by: Staff, permission: Permission) -> None:
    if not by.may(permission):
        raise NotFound(_("There is no such page."), code="not_found")


def teams_for(by: Staff) -> QuerySet[Team]:
    """Return every team with how many active people it has, for those who run the desk.

    Raises:
        NotFound: for everybody else.
    """
    _allow(by, Permission.STAFF)
    return Team.objects.order_by("name").annotate(people=_active_people())


def brands_for(by: Staff) -> QuerySet[Brand]:
    """Return every brand with how many active people see it, for those who run the desk.

    Raises:
        NotFound: for everybody else.
    """
    _allow(by, Permission.STAFF)
    return Brand.objects.order_by("name").annotate(people=_active_people())


def one(rows: QuerySet[M], number: int | None) -> M | None:
    """Return the row with this number; None when none is asked for.

    Raises:
        NotFound: there is no such row among these.
    """
    found = rows.filter(pk=number).first() if number is not None else None
    if number is not None and found is None:
        raise NotFound(_("There is no such page."), code="not_found")
    return found


def may_change(by: Staff, person: Staff) -> bool:
    """Say whether one may change this person: owners are changed by owners only."""
    return by.may(Permission.OWNERS if person.role == Role.OWNER else Permission.STAFF)


def _active_people() -> Count:
    return Count("staff", filter=Q(staff__is_active=True))
