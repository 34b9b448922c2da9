"""Which prepared answers a person sees."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Conversation, Macro
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def macros_of(staff: Staff) -> QuerySet[Macro]:
    """Return one's own macros, and the shared ones of one's brands and teams, as one lazy query."""
    if not staff.may(Permission.READ):
        return Macro.objects.none()
    shared = Q(owner__isnull=True)
    if not staff.may(Permission.READ_EVERYTHING):
        shared &= Q(brand__isnull=True) | Q(brand__staff=staff)
        shared &= Q(team__isnull=True) | Q(team__staff=staff)
    return Macro.objects.filter(Q(owner=staff) | shared).distinct()


def macros_for(staff: Staff, conversation: Conversation) -> list[Macro]:
    """Return the macros that fit a conversation, by name, with their texts. Two queries."""
    fitting = Q(brand__isnull=True) | Q(brand=conversation.brand_id)
    if conversation.team_id is not None:
        fitting &= Q(team__isnull=True) | Q(team=conversation.team_id)
    return list(macros_of(staff).filter(fitting).prefetch_related("texts").order_by("name", "pk"))


def macro_for(staff: Staff, macro_id: int) -> Macro:
    """Return one macro. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = macros_of(staff).filter(pk=macro_id).first()
    if found is None:
        raise NotFound(_("There is no such macro."), code="not_found")
    return found
