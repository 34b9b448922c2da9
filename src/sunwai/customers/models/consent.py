from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models.customer import Customer
from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff


class ConsentState(models.TextChoices):
    """What a customer said about one purpose."""

    GIVEN = "given", _("Given")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Consent(models.Model):
    """A customer allowed something or took it back. Rows are only added; the newest of a purpose holds.

    ``text`` is what they were shown or said, ``source`` where. ``message_id`` is the inbox's.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=60)
    state = models.CharField(_("state"), max_length=9, choices=ConsentState)
    at = models.DateTimeField(default=clock.now)
    source = models.CharField(_("source"), max_length=60, blank=True, default="")
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    message_id = models.BigIntegerField(null=True, blank=True)
    text = models.TextField(_("text"), blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["customer", "brand", "purpose", "-at"], name="customers_consents_of")]
