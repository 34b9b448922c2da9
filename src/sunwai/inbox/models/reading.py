from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models.conversation import Conversation
from sunwai.inbox.models.message import Message
from sunwai.kernel import clock
from sunwai.people.models import Staff


class ConversationMood(models.TextChoices):
    """How the customer's latest messages sound; ``unsure`` where the reading does not know."""

    NEGATIVE = "negative", _("Negative")
    NEUTRAL = "neutral", _("Neutral")
    POSITIVE = "positive", _("Positive")
    UNSURE = "unsure", _("Unsure")


class ConversationLabel(models.Model):
    """What the customer's latest messages are told to be: angry, urgent, legal …; one row a label, for filters.

    ``message_id`` is the message that says it: its ``reading`` has the chance and the words that decided it.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(max_length=16)
    sure = models.BooleanField(default=False)
    message_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "name"], name="inbox_label_once")]
        indexes = [models.Index(fields=["name", "conversation"], name="inbox_label_named")]


class Correction(models.Model):
    """A person's word on a reading: the message is, or is not, so. It wins over every reading of the same text.

    ``what`` is ``mood`` or a label's name; ``was`` and ``now`` are moods, or ``yes`` and ``no``. ``digest`` is that of
    the text it was said of; ``version`` the weights that erred. One that was taken back stays, with when.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=16)
    was = models.CharField(max_length=8)
    now = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    version = models.CharField(max_length=40, blank=True, default="")
    by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "what"],
                name="inbox_correction_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]
