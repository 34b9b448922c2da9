"""Filters with a name, one's own or shared with everybody."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import allow
from sunwai.inbox.models import SavedView
from sunwai.inbox.queries.filters import Filters
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_NAME = 60
MOST_VIEWS = 50


@transaction.atomic
def save_view(
    *, by: Staff, name: str, query: dict[str, Any], shared: bool = False, view: SavedView | None = None
) -> SavedView:
    """Keep a filter under a name, or change one's own ``view``. A shared one shows each person only what they may see.

    ``query``: ``{"view": …, "status": …, <fields of Filters>: id or word}``; unknown names are refused.

    Raises:
        NotFound: ``view`` is not this person's.
        Refused: ``not_allowed``; ``bad_name``; ``bad_query``; ``too_many_views``.

    """
    allow(by, Permission.READ)
    clean = " ".join(name.split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A view's name has between 1 and 60 characters."), code="bad_name")
    values = {"name": clean, "query": Filters.checked(query), "shared": shared}
    if view is None:
        return _make(by, values)
    own = _own(view, by=by)
    own.name, own.query, own.shared = clean, values["query"], shared
    own.save()
    return own


def _make(by: Staff, values: dict[str, Any]) -> SavedView:
    if by.views.count() >= MOST_VIEWS:
        raise Refused(_("You have 50 views already; delete one first."), code="too_many_views")
    return SavedView.objects.create(owner=by, **values)


@transaction.atomic
def delete_view(*, view: SavedView, by: Staff) -> None:
    """Delete one's own view.

    Raises:
        NotFound: it is not this person's.

    """
    _own(view, by=by).delete()


def _own(view: SavedView, *, by: Staff) -> SavedView:
    own = SavedView.objects.filter(pk=view.pk, owner=by).first()
    if own is None:
        raise NotFound(_("There is no such view."), code="not_found")
    return own
