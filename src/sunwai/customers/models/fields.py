from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models.customer import Customer


class FieldKind(models.TextChoices):
    """What a custom field holds."""

    TEXT = "text", _("Text")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    CHOICE = "choice", _("Choice")
    YES_NO = "yes_no", _("Yes or no")


class CustomField(models.Model):
    """A question of the owner's own about every customer."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=FieldKind, default=FieldKind.TEXT)
    choices = models.JSONField(default=list, blank=True)
    order = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class FieldValue(models.Model):
    """What one customer's field says: a number plain, a date as 2026-11-22, yes or no as such.

    ``folded`` is what a search compares.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="values")
    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="values")
    value = models.CharField(max_length=400)
    folded = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "field"], name="customers_field_once")]
        indexes = [models.Index(fields=["field", "folded"], name="customers_field_search")]

    def __str__(self) -> str:
        return self.value
