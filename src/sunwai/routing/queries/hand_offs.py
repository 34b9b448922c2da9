"""Reading hand-offs: what is offered to a person, what came back, one conversation's, one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission
from sunwai.routing.models import BACK, HandOff, HandOffState

JOINED = ("conversation__customer", "conversation__brand", "from_staff", "to_staff", "to_team", "answered_by")
TABLE: Final = HandOff._meta.db_table


def hand_offs_for(staff: Staff) -> QuerySet[HandOff]:
    """Return the hand-offs of conversations this person may see, and what they gave in their brands, lazily."""
    if not staff.may(Permission.READ):
        return HandOff.objects.none()
    given = Q(from_staff=staff, conversation__brand__in=brands_of(staff).order_by())
    seen = Q(conversation__in=visible_to(staff)) | given
    return HandOff.objects.filter(seen).select_related(*JOINED)


def hand_off_for(staff: Staff, hand_off_id: int) -> HandOff:
    """Return one hand-off. One query.

    Raises:
        NotFound: there is none, or not for this person.
    """
    found = hand_offs_for(staff).filter(pk=hand_off_id).first()
    if found is None:
        raise NotFound(_("There is no such hand-off."), code="not_found")
    return found


def offered_to(staff: Staff) -> QuerySet[HandOff]:
    """Return what waits for this person's answer: offered to them, or to a team of theirs. One query."""
    mine = Q(to_staff=staff) | Q(to_team__in=staff.teams.all())
    return hand_offs_for(staff).filter(mine, state=HandOffState.OFFERED)


def standing(conversation: Conversation) -> HandOff | None:
    """Return a conversation's newest hand-off while it needs somebody: offered, or back and not read. One query."""
    newest = HandOff.objects.filter(conversation=conversation).select_related(*JOINED).order_by("-pk").first()
    if newest is None:
        return None
    back = newest.state in BACK and newest.seen_at is None
    return newest if back or newest.state == HandOffState.OFFERED else None


def is_receiver(staff: Staff, hand_off: HandOff) -> bool:
    """Say whether this person may answer an offer. At most one query."""
    if hand_off.to_staff_id is not None:
        return hand_off.to_staff_id == staff.pk
    return hand_off.to_team is not None and staff.teams.filter(pk=hand_off.to_team.pk).exists()


def handed(staff: int, teams: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """Return the SQL condition of the view "handed to me": offered to this person, or to a team of theirs."""
    ours = f" OR to_team_id IN ({', '.join(['%s'] * len(teams))})" if teams else ""
    offered = f"SELECT conversation_id FROM {TABLE} WHERE state = 'offered' AND (to_staff_id = %s{ours})"  # noqa: S608 - our own words
    return f"id IN ({offered})", (staff, *teams)


def offered_among(staff: Staff, conversations: Collection[int]) -> frozenset[int]:
    """Return those of these conversations that wait for this person's answer. One query."""
    return frozenset(offered_to(staff).filter(conversation__in=conversations).values_list("conversation", flat=True))
