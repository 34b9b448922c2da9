from __future__ import annotations

from django.db import models

from sunwai.connections.models import Connection


class Notice(models.Model):
    """What happened in a place without a word: somebody joined, another app took over. Shown in its threads' courses.

    It hangs on the place (connection, the network's root), not on a conversation: it may come before the first message
    of the thread or long after, and the end is the same. ``what`` is a ``Happening``; ``names`` are as they were then,
    ``people`` the network's ids of the same, so that a forgotten person's name can be taken out.
    """

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="notices")
    root = models.CharField(max_length=512)
    key = models.CharField(max_length=160)
    at = models.DateTimeField()
    what = models.CharField(max_length=40)
    people = models.JSONField(default=list, blank=True)
    names = models.JSONField(default=list, blank=True)
    value = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "key"], name="inbox_notice_once")]
        indexes = [models.Index(fields=["connection", "root", "at"], name="inbox_notice_course")]
