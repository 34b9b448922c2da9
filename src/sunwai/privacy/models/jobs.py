from __future__ import annotations

from django.db import models
from django.db.models import Q

from sunwai.customers.models import Customer
from sunwai.kernel import clock, ids
from sunwai.kernel.leases import Leased, WorkState, due_index
from sunwai.people.models import Staff
from sunwai.privacy.models.requests import PrivacyRequest


class Erasing(Leased):
    """The erasure of one customer: how far it is, and at its end the certificate.

    ``sealed_subject`` says whom it is about until it is done, then it is empty. ``step`` and ``cursor`` are where the
    next piece begins; ``sweep`` counts how often everything was gone through. ``id`` names the certificate.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="erasings")
    request = models.ForeignKey(
        PrivacyRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="erasings"
    )
    asked_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    sealed_subject = models.TextField(blank=True, default="")
    sweep = models.PositiveSmallIntegerField(default=0)
    step = models.PositiveSmallIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True, blank=True)
    certificate = models.JSONField(default=dict)

    class Meta:
        indexes = [due_index("privacy_erasing_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], name="privacy_one_erasing", condition=Q(state=WorkState.WAITING)
            )
        ]


class AccessExport(Leased):
    """Everything known of one customer as one file, as far as the person who asked may see it. ``file``: in storage."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="access_exports")
    request = models.ForeignKey(
        PrivacyRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="exports"
    )
    asked_by = models.ForeignKey(Staff, null=True, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    file = models.CharField(max_length=255, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [due_index("privacy_export_due")]
