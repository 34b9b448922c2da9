from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.kinds import NORMAL
from sunwai.customers.models.customer import Customer
from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff


class SaidBy(models.TextChoices):
    """Whose words a fact was taken from."""

    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")
    IMPORT = "import", _("Import")


class Fact(models.Model):
    """Something a customer told us: an order number, a phone, a device.

    ``value`` is its normal form, ``shown`` as it was written, ``start`` and ``end`` where in the message's text.
    ``conversation_id`` and ``message_id`` are the inbox's, which this app does not know; empty for what was imported.
    A withdrawn fact stays and is shown to nobody. ``certainty``: 0 to 1.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="facts")
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=320)
    shown = models.CharField(max_length=320)
    certainty = models.FloatField(default=1.0)
    conversation_id = models.BigIntegerField(null=True, blank=True)
    message_id = models.BigIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    said_at = models.DateTimeField(default=clock.now)
    said_by = models.CharField(max_length=10, choices=SaidBy, default=SaidBy.CUSTOMER)
    corrected_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    corrected_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message_id", "kind", "start"], name="customers_fact_once"),
        ]
        indexes = [
            models.Index(fields=["customer", "brand", "-said_at", "-id"], name="customers_facts_of"),
            models.Index(fields=["kind", "value"], name="customers_fact_value"),
            models.Index(fields=["conversation_id"], name="customers_fact_talk"),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def words(self) -> str:
        """Return how it is read: a number in its normal form, what a person put right, else the customer's words."""
        return self.value if self.kind in NORMAL or self.corrected_at else self.shown
