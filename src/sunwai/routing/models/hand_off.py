from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from sunwai.people.models import Staff, Team


class HandOffState(models.TextChoices):
    """How far a hand-off is. Only an offered one changes. ``withdrawn``: also when the conversation went elsewhere."""

    OFFERED = "offered", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Given back")
    TIMED_OUT = "timed_out", _("Not accepted in time")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: It came back, and whoever had it must know why.
BACK: Final = (HandOffState.REFUSED, HandOffState.TIMED_OUT)


class Source(models.TextChoices):
    """Who gives it away: a person, or a part of Sunwai that stops here and lets a person go on."""

    PERSON = "person", _("A person")
    BOT = "bot", _("The bot")
    EXPERT = "expert", _("An expert")
    PHONE = "phone", _("The telephone")


class HandOff(models.Model):
    """A conversation on its way from one to another, with what the receiver must know.

    ``packet`` holds ids of facts and messages, never their words (hand_offs/packet.py); ``note`` is the giver's own;
    of a part of Sunwai ``why`` is instead: a code that whoever shows it has words for, in the reader's language.
    ``back_to_staff`` and ``back_to_team`` had it before, and have it again when nobody takes it. ``seen_at``: who got
    it back has read why.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="hand_offs")
    source = models.CharField(max_length=6, choices=Source, default=Source.PERSON)
    from_staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="given")
    back_to_staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    back_to_team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    to_staff = models.ForeignKey(Staff, null=True, on_delete=models.CASCADE, related_name="received")
    to_team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="received")
    packet = models.JSONField(default=dict)
    note = models.TextField(blank=True, default="")
    why = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=9, choices=HandOffState, default=HandOffState.OFFERED)
    reason = models.CharField(max_length=1000, blank=True, default="")
    offered_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(state="offered"), name="routing_one_offer_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(to_staff__isnull=True, to_team__isnull=False)
                | Q(to_staff__isnull=False, to_team__isnull=True),
                name="routing_offered_to_one",
            ),
        ]
        indexes = [
            models.Index(fields=["to_staff"], condition=Q(state="offered"), name="routing_offers_to_staff"),
            models.Index(fields=["to_team"], condition=Q(state="offered"), name="routing_offers_to_team"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.state}"
