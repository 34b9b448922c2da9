from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff, Team


class Calendar(models.Model):
    """Opening hours with a name. What they are stands in its versions; the first also holds for all time before it."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class CalendarVersion(models.Model):
    """What a calendar says from a moment on. Never changed once it is in force: old times are computed with it.

    ``plan`` is checked by ``calendars/plan.py``.
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="versions")
    valid_from = models.DateTimeField()
    plan = models.JSONField()
    made_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "valid_from"], name="routing_version_once")]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.valid_from:%Y-%m-%d}"


class DefaultCalendar(models.Model):
    """Which calendar a brand or a team goes by; a team's comes before its brand's."""

    brand = models.OneToOneField(Brand, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    team = models.OneToOneField(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="defaults")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(brand__isnull=True, team__isnull=False) | Q(brand__isnull=False, team__isnull=True),
                name="routing_default_of_one",
            )
        ]
