"""Hand-offs as the desk shows them: the banner over a conversation, and what one is asked when giving it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sunwai.bot.reasons import noted
from sunwai.inbox.models import Conversation
from sunwai.people.models import Staff
from sunwai.routing.actions.hand_off import Offer
from sunwai.routing.hand_offs import packet
from sunwai.routing.hand_offs.receivers import Receivers, receivers
from sunwai.routing.models import HandOff, HandOffState, Source
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
    note: str
    mine: bool
    own: bool
    back: bool

    @property
    def receiver(self) -> str:
        """Return to whom it was offered."""
        return str(self.row.to_staff or self.row.to_team)

    @property
    def by_bot(self) -> bool:
        """Say whether a bot gave it: what stands with it is why, and nobody's note."""
        return self.row.source == Source.BOT


def handed_of(staff: Staff, talk: Conversation) -> Handed | None:
    """Return the hand-off that stands over a conversation. One query; six where there is one."""
    row = standing(talk)
    back = row is not None and row.state != HandOffState.OFFERED
    if row is None or (back and talk.assignee_id not in {None, staff.pk}):
        return None  # why it came back is for who has it again
    return Handed(
        row=row,
        packet=packet.read(row.packet, talk, role=staff.role),
        note=noted(row),
        mine=not back and is_receiver(staff, row),
        own=not back and row.from_staff_id == staff.pk,
        back=back,
    )


def giving(staff: Staff, talk: Conversation) -> dict[str, Any]:
    """Return what the dialog asks, and the packet that would go along. Ten queries."""
    to = receivers(staff, talk)
    return {
        "to": to,
        "conversation": talk,
        "staff_choices": [(value, each.name) for value, each in to.people.items()],
        "team_choices": [(value, each.name) for value, each in to.teams.items()],
        "packet": packet.of(talk, staff),
        "times": _times(),
        "usual": settings.SUNWAI.hand_off_minutes,
    }


def _times() -> list[tuple[int, str]]:
    """Return what can be chosen, the installation's own time among it, the shortest first."""
    usual = settings.SUNWAI.hand_off_minutes
    named = ngettext("%(number)d minute", "%(number)d minutes", usual) % {"number": usual}
    return sorted({usual: named, **{minutes: str(name) for minutes, name in TIMES}}.items())


class HandOffForm(forms.Form):
    """To whom a conversation is given (``staff:7`` or ``team:3``), what the giver adds, how long there is to answer."""

    to = forms.CharField(label=_("To"), max_length=40)
    note = forms.CharField(label=_("What they should know besides"), required=False, max_length=10_000)
    minutes = forms.IntegerField(label=_("Comes back when nobody accepts within"), min_value=1, max_value=7 * 24 * 60)

    def offer(self, to: Receivers) -> Offer:
        """Return what is offered; a receiver who is not among those there are is nobody."""
        said = self.cleaned_data
        chosen = said["to"]
        return Offer(staff=to.people.get(chosen), team=to.teams.get(chosen), note=said["note"], minutes=said["minutes"])


class ReasonForm(forms.Form):
    """Why something is given back."""

    value = forms.CharField(max_length=1000)
