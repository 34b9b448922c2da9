from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.people.models import Staff


class RetentionRule(models.Model):
    """How long the words of resolved conversations of a channel are kept. Empty ``channel``: those without their own.

    ``dry_run`` holds numbers and conversation numbers, never words. Without one the rule may not be switched on; it is
    emptied whenever the rule comes to do something else.
    """

    channel = models.SlugField(_("channel"), max_length=40, blank=True, default="", unique=True)
    days = models.PositiveIntegerField(_("days"))
    on = models.BooleanField(_("on"), default=False)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    dry_run = models.JSONField(default=dict)
    dry_run_at = models.DateTimeField(null=True, blank=True)
    emptied = models.PositiveBigIntegerField(default=0)  # conversations, since it was switched on
    emptied_at = models.DateTimeField(null=True, blank=True)
