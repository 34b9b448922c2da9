"""What a list may be narrowed to."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.customers.queries.profile import kept_number
from sunwai.inbox.label_names import LABEL_NAMES
from sunwai.inbox.models import ConversationMood, SavedView, Status
from sunwai.inbox.queries.added import ADDED
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff

MOODS: Final = tuple(ConversationMood.choices)
LABELS: Final = tuple(LABEL_NAMES.items())
VIEWS: Final = ("mine", "unassigned", "team", "all", "mentions", "snoozed", "saved", *ADDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Ids and words a list is narrowed to; None and empty: not narrowed. ``saved`` is the id of a saved view."""

    brand: int | None = None
    team: int | None = None
    assignee: int | None = None
    customer: int | None = None
    priority: int | None = None
    channel: str = ""
    language: str = ""
    tag: str = ""
    mood: str = ""
    label: str = ""
    topic: int | None = None
    saved: int | None = None

    @classmethod
    def of(cls, query: dict[str, Any]) -> Filters:
        """Return the filters among a saved view's values."""
        names = {field.name for field in dataclasses.fields(cls)}
        return cls(**{name: value for name, value in query.items() if name in names})

    def present(self) -> Filters:
        """Return the same, its customer by the number they have after merges. One query with a customer, else none."""
        return self if self.customer is None else dataclasses.replace(self, customer=kept_number(self.customer))

    @classmethod
    def checked(cls, query: dict[str, Any]) -> dict[str, Any]:
        """Return a saved view's values without the empty ones.

        Raises:
            Refused: ``bad_query``: a name or a value that no filter has.

        """
        kept = {name: value for name, value in query.items() if value not in (None, "")}
        if not all(_fits(name, value) for name, value in kept.items()):
            raise Refused(_("This view has a filter that does not exist."), code="bad_query")
        return kept


def _fits(name: str, value: object) -> bool:
    if name == "view":
        return value in VIEWS and value != "saved"
    if name == "status":
        return value in Status.values
    if name == "mood":
        return value in ConversationMood.values
    if name == "label":
        return value in LABEL_NAMES
    if name in {"channel", "language", "tag"}:
        return isinstance(value, str) and len(value) <= 60  # noqa: PLR2004 - the longest of their columns
    return name in {"brand", "team", "assignee", "customer", "priority", "topic"} and type(value) is int


def views_for(staff: Staff) -> list[SavedView]:
    """Return one's own saved views, then those shared with everybody, by name. One query."""
    rows = SavedView.objects.filter(Q(owner=staff) | Q(shared=True)).select_related("owner")
    return sorted(rows, key=lambda view: (view.owner_id != staff.pk, view.name.casefold(), view.pk))


def view_for(staff: Staff, view_id: int) -> SavedView:
    """Return one saved view. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = SavedView.objects.filter(Q(owner=staff) | Q(shared=True), pk=view_id).first()
    if found is None:
        raise NotFound(_("There is no such view."), code="not_found")
    return found
