from __future__ import annotations

from django.db import models

from sunwai.people.models import Brand


class ReadingLayer(models.Model):
    """What a brand's corrections teach the reading of its messages (``inbox/lessons.py``); made anew from them.

    ``number`` grows each time it is learned; ``weights``: of which trained reading; ``data``: no words, numbers of
    features; ``judged``: how corrected messages are told by what the others teach. ``stale_at``: since when corrections
    are others than those it was learned from. ``since``: it was reset then; what was put right before teaches nothing.
    """

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=0)
    weights = models.CharField(max_length=40, blank=True, default="")
    corrections = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    judged = models.JSONField(default=list)
    learned_at = models.DateTimeField(null=True, blank=True)
    stale_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
