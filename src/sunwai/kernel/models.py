"""The kernel's tables: events, who must still hear of them, timers, and a few facts of the installation."""

from __future__ import annotations

from django.db import models

from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, due_index


class Event(models.Model):
    """A past-tense fact, stored in the transaction that made it true. Ids and plain values only, never content.

    ``stream`` names what it happened to (``conversation:17``): within a stream handlers see events in order.
    """

    kind = models.CharField(max_length=60)
    stream = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="kernel_event_at")]


class EventDelivery(Leased):
    """One handler that must still hear of one event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=120)
    stream = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="kernel_event_heard_once")]
        indexes = [
            due_index("kernel_delivery_due"),
            models.Index(fields=["handler", "stream", "id"], name="kernel_delivery_order"),
        ]


class Timer(Leased):
    """Something to do at a moment: ``kind`` says what, ``key`` to what. Setting it again moves it."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="kernel_one_timer")]
        indexes = [due_index("kernel_timer_due")]


class Fact(models.Model):
    """A fact of the whole installation, by name: heartbeats, the change counter, the schema's owner."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField(default=dict)
    number = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(default=clock.now)
