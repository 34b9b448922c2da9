from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models.customer import Customer, Identity
from sunwai.kernel import clock
from sunwai.people.models import Staff


class ProofKind(models.TextChoices):
    """How we know that a handle is this customer's."""

    ADDRESS = "address", _("The address was proven")
    MAIL_TOKEN = "mail_token", _("Answered a mail that only they were sent")
    WIDGET = "widget", _("Signed in on the site")
    PROOF_LINK = "proof_link", _("Opened a link sent to the handle")


class IdentityProof(models.Model):
    """A handle was shown to be this customer's. ``by``: the person who asked for it, if one did."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="proofs")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="proofs")
    kind = models.CharField(max_length=10, choices=ProofKind)
    proven_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity", "kind"], name="customers_proof_once")]


class ProofLink(models.Model):
    """A link sent to a handle. Only digests of its secret and of its code are stored.

    ``public``: everybody could read it, so opening it proves nothing and shows a code to be said from the handle.
    ``joins`` is the other handle that becomes one person with it. ``opened_at``: first looked at; ``used_at``: it
    proved something, and never will again. ``tries``: how many wrong codes were said.
    """

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="proof_links")
    joins = models.ForeignKey(Identity, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64, blank=True, default="")
    public = models.BooleanField(default=False)
    conversation_id = models.BigIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["identity", "-made_at"], name="customers_proof_links")]
