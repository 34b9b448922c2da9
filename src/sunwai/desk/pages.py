"""What the templates of the list and of the rail are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.desk import queries
from sunwai.desk.commands import commands
from sunwai.desk.finding import found_of
from sunwai.desk.listing import VIEW_NAMES, Ask
from sunwai.desk.past import KIND_NAMES
from sunwai.desk.rows import rows_of
from sunwai.desk.scripts import LANGUAGES
from sunwai.desk.shell import may
from sunwai.inbox.models import Priority
from sunwai.inbox.queries.filters import view_for
from sunwai.inbox.queries.listing import MOST_COUNTED, list_page
from sunwai.people.models import Staff

PAGE = 50


def list_of(staff: Staff, ask: Ask) -> dict[str, Any]:
    """Return a page of the list, or of what a search found. Nine queries at most, twenty for a search."""
    return {**(found_of(staff, ask) if ask.q else _listed(staff, ask)), "ask": ask, "may": may(staff)}


def _listed(staff: Staff, ask: Ask) -> dict[str, Any]:
    page = list_page(
        staff,
        view=ask.view,
        status=ask.status or None,
        filters=ask.filters,
        after=ask.after or None,
        limit=PAGE,
    )
    mentioned = queries.unread_mentions(staff, [each.pk for each in page.items])
    rows = rows_of(page.items, staff=staff, mentioned=mentioned)
    return {"rows": rows, "next_page": ask.address(after=page.next_cursor) if page.next_cursor else ""}


def title_of(staff: Staff, ask: Ask) -> str:
    """Return the name of the view. One query for a saved view or a team."""
    if ask.view == "saved":
        return view_for(staff, ask.filters.saved or 0).name
    if ask.view == "team":
        return next((team.name for team in queries.teams() if team.pk == ask.filters.team), "")
    return str(VIEW_NAMES.get(ask.view, ""))


def desk_of(staff: Staff, ask: Ask) -> dict[str, Any]:
    """Return what stands around the conversation: the rail, the list with its filters, the commands."""
    choices = queries.choices_for(staff)
    return {
        **list_of(staff, ask),
        **rail_of(staff, ask),
        "title": title_of(staff, ask),
        "choices": choices,
        "filter_chips": chips(ask, choices),
        "languages": LANGUAGES.items(),
        "priorities": Priority.choices,
        "file_kinds": KIND_NAMES.items(),
        "commands": commands(staff),
    }


def chips(ask: Ask, choices: queries.Choices) -> list[tuple[str, str, str]]:
    """Return name, words and the address without it, for every filter that narrows the list."""
    named: dict[str, tuple[str, Mapping[Any, Any]]] = {
        "brand": (_("Brand"), {each.pk: each.name for each in choices.brands}),
        "assignee": (_("Assignee"), {each.pk: each.name for each in choices.staff}),
        "priority": (_("Priority"), dict(Priority.choices)),
        "channel": (_("Channel"), dict(choices.channels)),
        "language": (_("Language"), LANGUAGES),
        "tag": (_("Tag"), {}),
        "mood": (_("Mood"), dict(choices.moods)),
        "label": (_("What it is"), dict(choices.labels)),
        "topic": (_("Topic"), dict(choices.topics)),
        "team": (_("Team"), {each.pk: each.name for each in choices.teams}),
        "since": (_("From the day"), {}),
        "until": (_("Until the day"), {}),
        "files": (_("With a file"), KIND_NAMES),
        "status": (_("Status"), {**dict(choices.statuses), "any": _("every status")}),
    }
    asked = {**ask.narrowed, **ask.closer, "status": ask.status}
    return [
        (str(named[name][0]), str(named[name][1].get(value, value)), ask.without(name))
        for name, value in asked.items()
        if name in named and value not in ("", None) and not (name == "team" and ask.view == "team")
    ]


def rail_of(staff: Staff, ask: Ask) -> dict[str, Any]:
    """Return the views with their counts."""
    views = queries.views_of(staff)
    counted = {name: views.counts.get(name, 0) for name in VIEW_NAMES}
    return {
        "views": [
            (str(label), f"{reverse('desk:inbox')}?view={name}", _count(counted[name]), ask.view == name, name)
            for name, label in VIEW_NAMES.items()
        ],
        "team_views": [
            (each.name, f"{reverse('desk:inbox')}?view=team&team={each.pk}", _count(count), _is_team(ask, each.pk))
            for each, count in views.teams
        ],
        "saved_views": [
            (each, f"{reverse('desk:inbox')}?view=saved&saved={each.pk}", _count(count), ask.filters.saved == each.pk)
            for each, count in views.saved
        ],
        "ask": ask,
    }


def _is_team(ask: Ask, team: int) -> bool:
    return ask.view == "team" and ask.filters.team == team


def _count(number: int) -> str:
    return "1000+" if number >= MOST_COUNTED else str(number or "")
