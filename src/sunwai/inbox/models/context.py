from __future__ import annotations

from django.db import models

from sunwai.connections.models import Connection
from sunwai.kernel import clock


class Ancestor(models.Model):
    """A message above a customer's on its network: shown as context, never a conversation of its own.

    ``parent_id`` names the one above it. A deleted one keeps its place and loses its words.
    """

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="ancestors")
    external_id = models.CharField(max_length=512)
    parent_id = models.CharField(max_length=512, blank=True, default="")
    author_name = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    ours = models.BooleanField(default=False)
    url = models.TextField(blank=True, default="")
    deleted_at = models.DateTimeField(null=True, blank=True)
    check_at = models.DateTimeField(null=True, blank=True)  # the network is asked then whether it still stands

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="inbox_ancestor_once")]
        indexes = [
            models.Index(
                fields=["connection", "check_at"],
                name="inbox_ancestor_check",
                condition=models.Q(check_at__isnull=False),
            )
        ]


class Erasure(models.Model):
    """A network's demand to forget somebody, as its public status page shows it: no word of whom."""

    code = models.CharField(max_length=32, unique=True)
    connection = models.ForeignKey(Connection, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(default=clock.now)
    messages = models.PositiveIntegerField(default=0)  # how many were emptied
