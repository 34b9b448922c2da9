from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models.customer import Customer
from sunwai.kernel import clock
from sunwai.people.models import Brand


class Stage(models.TextChoices):
    """Where on the way with us a customer was."""

    TRIAL = "trial", _("Trial")
    PURCHASE = "purchase", _("Purchase")
    ONBOARDING = "onboarding", _("Onboarding")
    USE = "use", _("Use")
    RENEWAL = "renewal", _("Renewal")
    PROBLEM = "problem", _("Problem")


class OrderSource(models.Model):
    """A shop that is asked for a brand's orders. ``secrets`` is sealed (kernel.crypto), ``settings`` is not."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="order_sources")
    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    settings = models.JSONField(default=dict, blank=True)
    secrets = models.TextField(blank=True, default="")
    enabled = models.BooleanField(_("enabled"), default=True)
    created_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "name"], name="customers_order_source_once")]

    def __str__(self) -> str:
        return self.name


class JourneyEvent(models.Model):
    """Something the owner's own systems say happened to a customer, before or after the purchase.

    ``source`` and ``key`` name it: telling it again changes nothing. ``contact`` keeps whom it was about, as
    ``Identity.contact_key`` writes it, while nobody of that address is known.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="journey")
    source = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    contact = models.CharField(max_length=330, blank=True, default="")
    stage = models.CharField(max_length=10, choices=Stage)
    title = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)
    url = models.TextField(blank=True, default="")
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "source", "key"], name="customers_journey_once")]
        indexes = [
            models.Index(fields=["customer", "-at"], name="customers_journey_of"),
            models.Index(fields=["contact"], name="customers_journey_waits", condition=~models.Q(contact="")),
        ]

    def __str__(self) -> str:
        return self.title
