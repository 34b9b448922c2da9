"""What the portal remembers of its visitors: digests, never the tokens themselves."""

from __future__ import annotations

from django.db import models

from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
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


class Purpose(models.TextChoices):
    """What a mailed secret opens."""

    ANSWERS = "answers", "answers by mail"
    MY_PAGE = "my_page", "my page"


class MailedSecret(models.Model):
    """A code or link that was mailed, so that whoever uses it has proven the address. Only its digest is stored.

    ``visitor`` (with ``connection``): the only browser that may say the code. ``identity``: whose page a link opens
    without a mail, because the company's site has named them.
    """

    purpose = models.CharField(max_length=8, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=320, blank=True, default="")
    connection = models.ForeignKey(Connection, null=True, on_delete=models.CASCADE, related_name="+")
    visitor = models.CharField(max_length=250, blank=True, default="")
    identity = models.ForeignKey(Identity, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["address", "made_at"], name="portal_mailed_to"),
            models.Index(fields=["expires_at"], name="portal_mailed_until"),
        ]


class OwnPage(models.Model):
    """A customer's session on my page, begun by proving the ``identity``. Only the cookie's digest is stored."""

    digest = models.CharField(max_length=64, unique=True)
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="portal_page_until")]
