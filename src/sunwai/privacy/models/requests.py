from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models import Customer
from sunwai.kernel import clock
from sunwai.people.models import Staff


class Asked(models.TextChoices):
    """What somebody asks about their data."""

    ACCESS = "access", _("Access to their data")
    CORRECTION = "correction", _("Correction")
    ERASURE = "erasure", _("Erasure")


class Law(models.TextChoices):
    """Whose clock runs."""

    GDPR = "gdpr", _("GDPR (European Union)")
    DPDP = "dpdp", _("DPDP Act (India)")
    OTHER = "other", _("Another law")


class RequestState(models.TextChoices):
    """Where a request stands."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class PrivacyRequest(models.Model):
    """Somebody asks about their data. ``from_network``: their network demanded it. No word of theirs is kept here."""

    customer = models.ForeignKey(Customer, null=True, on_delete=models.SET_NULL, related_name="privacy_requests")
    kind = models.CharField(_("what"), max_length=10, choices=Asked)
    law = models.CharField(_("law"), max_length=5, choices=Law)
    from_network = models.BooleanField(default=False)
    received_at = models.DateTimeField(_("received"), default=clock.now)
    due_at = models.DateTimeField(_("due"))
    extended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=RequestState, default=RequestState.OPEN)
    assignee = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="privacy_requests_due")]


class LegalHold(models.Model):
    """The owner must keep what is known of a customer: nothing of it is erased meanwhile."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="legal_holds")
    reason = models.CharField(_("reason"), max_length=200)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], name="privacy_held_once", condition=models.Q(lifted_at__isnull=True)
            )
        ]
