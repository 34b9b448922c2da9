"""To whom a conversation can be given."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import colleagues_for
from sunwai.people.models import Staff, Team
from sunwai.people.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivers:
    """People and teams, by how a form names them: ``staff:7``, ``team:3``."""

    people: dict[str, Staff]
    teams: dict[str, Team]


def receivers(staff: Staff, talk: Conversation) -> Receivers:
    """Return whom this person can give a conversation to. Four queries."""
    able = [each for each in colleagues_for(staff, talk) if each.may(Permission.REPLY) and each.pk != staff.pk]
    return Receivers(
        people={f"staff:{each.pk}": each for each in able},
        teams={f"team:{each.pk}": each for each in Team.objects.order_by("name", "pk")},
    )
