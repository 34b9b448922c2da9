from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models.company import Company
from sunwai.kernel import clock
from sunwai.people.models import Staff


class Customer(models.Model):
    """One person who writes to us, on however many networks. ``name_key`` finds the name in every script."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.SET_NULL, related_name="customers")
    name_key = models.CharField(max_length=80, blank=True, default="")
    change = models.BigIntegerField(default=0)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["name_key"], name="customers_like_customer", condition=~models.Q(name_key="")),
        ]

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """A handle on a network. ``external_id`` stays when the handle changes.

    ``scope`` is the account inside which the id means a person, empty where ids are the whole network's.
    ``avatar`` names the kept picture in the storage, ``avatar_at`` when it was last asked for.  ``previous_id``: the id
    the network says this person had before.  An erased identity keeps only a keyed digest in place of its id; a person
    who writes again gets a new one, which takes nothing from before ``forgotten_before``.  The three keys find those
    who look alike: the name in every script, the handle on every network, the address behind the id.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    channel = models.SlugField(max_length=40)
    scope = models.CharField(max_length=255, blank=True, default="")
    external_id = models.CharField(max_length=320)
    handle = models.CharField(max_length=320, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    avatar_url = models.TextField(blank=True, default="")
    verified = models.BooleanField(null=True, blank=True)
    followers = models.PositiveBigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    avatar = models.CharField(max_length=255, blank=True, default="")
    avatar_at = models.DateTimeField(null=True, blank=True)
    previous_id = models.CharField(max_length=320, blank=True, default="")
    erased_at = models.DateTimeField(null=True, blank=True)
    forgotten_before = models.DateTimeField(null=True, blank=True)
    blocked_at = models.DateTimeField(null=True, blank=True)
    blocked_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name_key = models.CharField(max_length=80, blank=True, default="")
    handle_key = models.CharField(max_length=80, blank=True, default="")
    contact_key = models.CharField(max_length=330, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "scope", "external_id"], name="customers_identity_once"),
        ]
        indexes = [
            models.Index(fields=["name_key"], name="customers_like_name", condition=~models.Q(name_key="")),
            models.Index(fields=["handle_key"], name="customers_like_handle", condition=~models.Q(handle_key="")),
            models.Index(fields=["contact_key"], name="customers_like_contact", condition=~models.Q(contact_key="")),
        ]

    def __str__(self) -> str:
        return self.handle or self.name or self.external_id

    def forgets(self, at: dt.datetime) -> bool:
        """Say whether what was said then is forgotten and stays so, however late it comes."""
        until = self.erased_at or self.forgotten_before
        return until is not None and at <= until
