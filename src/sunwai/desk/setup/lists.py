"""Saved views and tags as the set-up shows them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.desk.listing import VIEW_NAMES, Ask
from sunwai.desk.pages import chips
from sunwai.desk.queries import Choices, choices_for
from sunwai.inbox.models import SavedView, Tag
from sunwai.inbox.queries.filters import view_for, views_for
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff


def views_of(staff: Staff) -> list[dict[str, Any]]:
    """Return one's own saved views and those that others share, each with what it asks for. Five queries."""
    choices = choices_for(staff)
    return [
        {
            "view": each,
            "own": each.owner_id == staff.pk,
            "asks": _asks(each, choices),
            "address": f"{reverse('desk:inbox')}?view=saved&saved={each.pk}",
        }
        for each in views_for(staff)
    ]


def _asks(view: SavedView, choices: Choices) -> list[str]:
    ask = Ask().saved_as(view.query)
    named = _("Team") if ask.view == "team" else str(VIEW_NAMES.get(ask.view, ask.view))
    teams = [each.name for each in choices.teams if each.pk == ask.filters.team]
    return [named, *teams, *(words for _name, words, _address in chips(ask, choices))]


def own_view(staff: Staff, view_id: int) -> SavedView:
    """Return one's own saved view. One query.

    Raises:
        NotFound: there is none, or it is another person's.
    """
    found = view_for(staff, view_id)
    if found.owner_id != staff.pk:
        raise NotFound(_("There is no such view."), code="not_found")
    return found


def tags_by_name() -> list[Tag]:
    """Return every tag with ``number``, how many conversations have it. One query."""
    return list(Tag.objects.annotate(number=Count("conversations")).order_by("name", "pk"))


def tag_for(tag_id: int) -> Tag:
    """Return one tag. One query.

    Raises:
        NotFound: there is none.
    """
    found = Tag.objects.annotate(number=Count("conversations")).filter(pk=tag_id).first()
    if found is None:
        raise NotFound(_("There is no such tag."), code="not_found")
    return found


def others(tag: Tag) -> list[tuple[int, str]]:
    """Return what a tag can be merged into. One query."""
    return list(Tag.objects.exclude(pk=tag.pk).order_by("name").values_list("pk", "name"))
