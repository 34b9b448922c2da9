"""Asking about everybody who listens at once: three statements for what they see, one for their sessions."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.sessions.models import Session

from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.queries import Sight
from sunwai.people.roles import Permission


def sights(staff_ids: Collection[int]) -> dict[int, Sight]:
    """Return what each of these people may see now, as ``people.queries.sight``; who may not be here is missing."""
    here = Staff.objects.filter(pk__in=staff_ids, is_active=True).prefetch_related("brands", "teams")
    return {person.pk: _sight(person) for person in here}


def _sight(person: Staff) -> Sight:
    return Sight(
        staff_id=person.pk,
        role=person.role,
        reads=person.may(Permission.READ),
        everything=person.may(Permission.READ_EVERYTHING),
        brands=frozenset(brand.pk for brand in person.brands.all()),
        teams=frozenset(team.pk for team in person.teams.all()),
    )


def standing(sessions: Collection[str]) -> set[str]:
    """Return those of these sessions that still stand. One statement."""
    found = Session.objects.filter(session_key__in=sessions, expire_date__gt=clock.now())
    return set(found.values_list("session_key", flat=True))
