"""From the bulk bar's form to one plan for several conversations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from sunwai.desk import queries
from sunwai.inbox.actions.bulk import BulkPlan
from sunwai.inbox.models import Priority, Resolution
from sunwai.inbox.queries.topics import topic_for
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff, Team

Chosen = TypeVar("Chosen", Staff, Team)


def plan_of(do: str, value: str, *, by: Staff) -> BulkPlan:
    """Return what to do to each conversation.

    Raises:
        NotFound: no such person or team.
        Refused: ``bad_value``.

    """
    return PLANS[do](value, by)


def _assignee(value: str, by: Staff) -> BulkPlan:
    return BulkPlan(assignee=_chosen(value, queries.choices_for(by).staff))


def _team(value: str, _by: Staff) -> BulkPlan:
    return BulkPlan(team=_chosen(value, queries.teams()))


def _chosen(value: str, among: list[Chosen]) -> Chosen | None:
    if value in {"", "0"}:
        return None
    for each in among:
        if str(each.pk) == value:
            return each
    raise NotFound(_("There is no such person or team."), code="not_found")


def _priority(value: str, _by: Staff) -> BulkPlan:
    if value not in {str(each) for each in Priority.values}:
        raise Refused(_("There is no such priority."), code="bad_value")
    return BulkPlan(priority=int(value))


def _topic(value: str, by: Staff) -> BulkPlan:
    number = int(value) if value.isascii() and value.isdigit() else 0
    return BulkPlan(topic=topic_for(by, number) if number else None)


PLANS: Final[dict[str, Callable[[str, Staff], BulkPlan]]] = {
    "resolve": lambda _value, _by: BulkPlan(status="resolved"),
    "spam": lambda _value, _by: BulkPlan(status="resolved", resolution=Resolution.SPAM),
    "reopen": lambda _value, _by: BulkPlan(status="open"),
    "pending": lambda _value, _by: BulkPlan(status="pending"),
    "assign": _assignee,
    "team": _team,
    "tag": lambda value, _by: BulkPlan(add_tag=value),
    "untag": lambda value, _by: BulkPlan(remove_tag=value),
    "priority": _priority,
    "topic": _topic,
}
