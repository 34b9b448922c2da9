"""The journal: what a network gave us, untouched, committed before we answered 2xx."""

from __future__ import annotations

from django.db import models

from sunwai.connections.models import Connection
from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, due_index


class Delivery(Leased):
    """One delivery, unique by the network's own event id or by the digest of its body."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=255)
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    received_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "key"], name="intake_delivery_once")]
        indexes = [due_index("intake_delivery_due"), models.Index(fields=["received_at"], name="intake_received")]
