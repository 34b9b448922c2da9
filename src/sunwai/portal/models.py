"""What the portal remembers of its visitors: digests, never the tokens themselves."""

from __future__ import annotations

from django.db import models

from sunwai.connections.models import Connection
from sunwai.kernel import clock


class SignedVisitor(models.Model):
    """A browser's token whose owner the company's own site has named. ``visitor`` is ``user:<sub>``.

    Guests have no row: their id is a keyed digest of their token. After ``signed_until`` the token gets nothing.
    """

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    visitor = models.CharField(max_length=250)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=320, blank=True, default="")
    address_vouched = models.BooleanField(default=False)
    signed_until = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "digest"], name="portal_signed_once")]
        indexes = [models.Index(fields=["signed_until"], name="portal_signed_until")]


class UsedToken(models.Model):
    """An identity token that was shown once, so that a stolen copy opens nothing in another browser."""

    digest = models.CharField(max_length=64, unique=True)
    shown_by = models.ForeignKey(SignedVisitor, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="portal_used_until")]
