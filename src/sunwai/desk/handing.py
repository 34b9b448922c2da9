"""Hand-offs as the desk shows them: the banner over a conversation, and what one is asked when giving it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from sunwai.desk import queries
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import colleagues_for
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.routing.actions.hand_off import Offer
from sunwai.routing.hand_offs import packet
from sunwai.routing.models import HandOff, HandOffState
from sunwai.routing.queries.hand_offs import is_receiver, standing

#: minutes in open hours → how they are called
TIMES: Final = (
    (15, _("15 minutes")),
    (30, _("30 minutes")),
    (120, _("2 hours")),
    (480, _("8 hours")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A hand-off that needs somebody. ``mine``: this person may accept it. ``back``: it came back."""

    row: HandOff
    packet: packet.Packet
    mine: bool
    own: bool
    back: bool

    @property
    def receiver(self) -> str:
        """Return to whom it was offered."""
        return str(self.row.to_staff or self.row.to_team)


def handed_of(staff: Staff, talk: Conversation) -> Handed | None:
    """Return the hand-off that stands over a conversation. One query; six where there is one."""
    row = standing(talk)
    if row is None:
        return None
    back = row.state != HandOffState.OFFERED
    return Handed(
        row=row,
        packet=packet.read(row.packet, talk, role=staff.role),
        mine=not back and is_receiver(staff, row),
        own=not back and row.from_staff_id == staff.pk,
        back=back,
    )


def giving(staff: Staff, talk: Conversation) -> dict[str, Any]:
    """Return whom this person can give a conversation to, and the packet it would carry. Eleven queries."""
    people = [each for each in colleagues_for(staff, talk) if each.may(Permission.REPLY) and each.pk != staff.pk]
    return {
        "conversation": talk,
        "people": people,
        "staff_choices": [(f"staff:{each.pk}", each.name) for each in people],
        "team_choices": [(f"team:{each.pk}", each.name) for each in queries.teams()],
        "packet": packet.of(talk, staff),
        "times": TIMES,
    }


def offer_of(people: list[Staff], said: dict[str, Any]) -> Offer:
    """Return what a filled form offers; a receiver who is not among those offered is nobody."""
    kind, _colon, number = said["to"].partition(":")
    teams = {str(each.pk): each for each in queries.teams()} if kind == "team" else {}
    persons = {str(each.pk): each for each in people} if kind == "staff" else {}
    return Offer(staff=persons.get(number), team=teams.get(number), note=said["note"], minutes=said["minutes"])
