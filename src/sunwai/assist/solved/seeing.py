"""Who may see which solved matter: who publishes articles, and may see a conversation it stands on."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sunwai.assist.models import SolvedCase, SolvedMatter
from sunwai.inbox.models import Status
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission


def matter_for(staff: Staff, matter_id: int) -> SolvedMatter:
    """Return one matter with its brand, locked; for those who may see a conversation it stands on. Two queries.

    Raises:
        NotFound: there is none, or not for this person.
        Refused: ``not_allowed``.

    """
    rows = SolvedMatter.objects.select_for_update(of=("self",)).filter(pk=matter_id, brand__in=brands_of(staff))
    found = rows.filter(_seen(staff)).select_related("brand").first()
    if found is None:  # first: what is foreign does not exist
        raise NotFound(_("There is no such proposal."), code="not_found")
    allow(staff)
    return found


def allow(staff: Staff) -> None:
    """See that this person publishes articles.

    Raises:
        Refused: ``not_allowed``.

    """
    if not staff.may(Permission.ARTICLES):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def matters_for(staff: Staff) -> QuerySet[SolvedMatter]:
    """Return the matters that stand on a conversation this person may see, as one lazy query."""
    return SolvedMatter.objects.filter(_seen(staff))


def cases_for(staff: Staff) -> QuerySet[SolvedCase]:
    """Return the cases that still stand, in conversations this person may see, as one lazy query."""
    rows = SolvedCase.objects.filter(conversation__in=visible_to(staff), conversation__status=Status.RESOLVED)
    there = rows.filter(asked__deleted_at=None, answered__deleted_at=None)
    return there.exclude(asked__text="").exclude(answered__text="")


def _seen(staff: Staff) -> Exists:
    return Exists(cases_for(staff).filter(matter=OuterRef("pk")))
