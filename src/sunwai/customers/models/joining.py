from __future__ import annotations

from django.db import models

from sunwai.customers.models.customer import Customer
from sunwai.kernel import clock
from sunwai.people.models import Staff


class Merge(models.Model):
    """Two customers became one. ``moved`` holds all that is needed to make them two again: ids only.

    ``by`` is empty when a proof joined them. ``reasons``: why, as codes.
    """

    source = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="merges")
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reasons = models.JSONField(default=list)
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], name="customers_merged_once", condition=models.Q(undone_at__isnull=True)
            )
        ]


class NotTheSame(models.Model):
    """A person looked at two customers who look alike and said that they are two. ``first`` has the lower id."""

    first = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="customers_two_people_once")]
