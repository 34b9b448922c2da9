from __future__ import annotations

from typing import Final

from django.db import models

from sunwai.connections.models import Connection
from sunwai.inbox.models.message import Message
from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, due_index

#: Why a bot's words did not go out, as it stands with their message: they have not failed.
OVERTAKEN: Final = "a person joined before this went out"


class Sending(Leased):
    """A message on its way out. ``key`` comes from the browser or the program, so the same press sends once.

    ``human``: written by a person; these go first. ``template``: name, language, values and fields of an approved text,
    empty for free words.
    """

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="sending")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="sendings")
    key = models.CharField(max_length=64, unique=True)
    human = models.BooleanField(default=True)
    copies = models.JSONField(default=list, blank=True)
    blind_copies = models.JSONField(default=list, blank=True)
    template = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [due_index("inbox_sending_due")]


class SendAttempt(models.Model):
    """One try, kept for ever: when, how it ended, what the network said."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="history")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=11, blank=True, default="")  # sent, retry, failed, unconfirmed
    detail = models.TextField(blank=True, default="")
    external_ids = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sending", "number"], name="inbox_attempt_once")]
        indexes = [models.Index(fields=["started_at"], name="inbox_attempt_started")]
