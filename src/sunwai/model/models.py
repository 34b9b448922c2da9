"""What the owner wants of a model, and every request made of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models import Conversation, Message
from sunwai.kernel import clock, crypto
from sunwai.kernel.leases import Leased, due_index
from sunwai.people.models import Brand, Staff

LONGEST_TEXT: Final = 8_000
LONGEST_URL: Final = 300
THE_ONE: Final = 1  # the one row of the setting


class Kind(models.TextChoices):
    """What is asked of the model."""

    DRAFT = "draft", _("Draft")
    SUMMARY = "summary", _("Summary")
    TRANSLATION = "translation", _("Translation")
    REPHRASING = "rephrasing", _("Other words")
    CHECK = "check", _("Check of the connection")


class Manner(models.TextChoices):
    """In which way words are put differently."""

    SHORTER = "shorter", _("Shorter")
    KINDER = "kinder", _("Kinder")
    FORMAL = "formal", _("More formal")
    VOICE = "voice", _("In the brand’s voice")


class Outcome(models.TextChoices):
    """How a request ended; empty while it goes on."""

    OK = "ok", _("Written")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class ModelSetting(models.Model):
    """Where the model is and what it may cost. One row; off until the owner switches it on.

    Prices are the owner's figures for a million tokens in ``currency``. ``month_limit``: None means no limit.
    ``failures``: how many requests in a row failed, the last of them at ``failed_at`` for ``problem``.
    """

    on = models.BooleanField(default=False)
    url = models.CharField(max_length=LONGEST_URL, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    sealed_key = models.TextField(blank=True, default="")
    seconds = models.PositiveSmallIntegerField(default=60)
    answer_tokens = models.PositiveIntegerField(default=800)
    sent_characters = models.PositiveIntegerField(default=12_000)
    price_in = models.DecimalField(max_digits=12, decimal_places=4, default=Decimal(0))
    price_out = models.DecimalField(max_digits=12, decimal_places=4, default=Decimal(0))
    currency = models.CharField(max_length=3, default="USD")
    month_limit = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    keep_days = models.PositiveSmallIntegerField(default=30)
    worked_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=20, blank=True, default="")

    @property
    def key(self) -> str:
        """Return the server's key, empty where it needs none."""
        return crypto.unseal(self.sealed_key).get("key", "")


class ModelBrand(models.Model):
    """A brand whose conversations the model may be asked about."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")


class ModelCall(Leased):
    """One request: asked by a person, done by a worker.

    ``text``: the person's own words to translate or to put differently. ``sent`` is exactly what left, masked;
    ``answer`` what came back, ``result`` that with the masked things put back, ``flags`` what to look at in it:
    ``[kind, words]``. ``reserved``: the most it can still cost. ``estimated``: the server told no tokens.
    ``words_end_at``: its words are gone since then; figures stay. ``accepted_at``: somebody read it and stands by it.
    """

    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    manner = models.CharField(max_length=7, choices=Manner, blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    with_notes = models.BooleanField(default=False)
    text = models.TextField(blank=True, default="")
    model_name = models.CharField(max_length=120, blank=True, default="")
    sent = models.JSONField(default=list)
    answer = models.TextField(blank=True, default="")
    result = models.TextField(blank=True, default="")
    flags = models.JSONField(default=list)
    articles = models.JSONField(default=list)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    estimated = models.BooleanField(default=False)
    reserved = models.DecimalField(max_digits=14, decimal_places=6, default=Decimal(0))
    cost = models.DecimalField(max_digits=14, decimal_places=6, default=Decimal(0))
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, default="")
    problem = models.CharField(max_length=20, blank=True, default="")
    asked_at = models.DateTimeField(default=clock.now)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    words_end_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            due_index("model_call_due"),
            models.Index(fields=["conversation", "asked_by", "-id"], name="model_call_of_talk"),
            models.Index(fields=["asked_at"], name="model_call_asked"),
        ]

    @property
    def seconds(self) -> float | None:
        """Return how long the server took, waiting for it included."""
        return (self.ended_at - self.began_at).total_seconds() if self.ended_at and self.began_at else None
