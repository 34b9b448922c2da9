from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from sunwai.people.models import Brand


class CallBackRule(models.Model):
    """Whether and when a brand rings visitors back: ``places`` calls at a time, each ``minutes`` long.

    Offered are the open hours of the brand's calendar, ``days`` ahead. Off until somebody switches it on.
    """

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(_("on"), default=False)
    places = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(default=30)
    days = models.PositiveSmallIntegerField(default=5)

    @property
    def length(self) -> dt.timedelta:
        """Return how long a call's time is."""
        return dt.timedelta(minutes=self.minutes)


class CallBack(models.Model):
    """A visitor who wants to be rung at ``starts_at``. The number and the words are the conversation's."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="call_backs")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    asked_at = models.DateTimeField(default=clock.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "ends_at"], name="routing_call_backs")]
