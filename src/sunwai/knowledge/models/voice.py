from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff, Team


class VoiceLanguage(models.TextChoices):
    """The written forms a voice can differ in."""

    ENGLISH = "en", _("English")
    HINDI = "hi", _("Hindi")
    URDU = "ur", _("Urdu")
    ROMAN = "hi-ur", _("Hindi/Urdu, Roman")


def nobody() -> list[str]:
    """Return no role: what a guide refuses, nobody sends until its owner says who may."""
    return []


class VoiceGuide(models.Model):
    """How a brand speaks; in one written form, on one kind of channel or in one connection where these are named.

    ``rules``: only what this guide says itself; the rest comes from the wider ones (``knowledge/voice.py``).
    ``blocking``: the rules an answer is refused for; ``overriding``: the roles that may send it all the same.
    ``connection`` is the number of a connection, without a foreign key: knowledge stands by itself.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=8, choices=VoiceLanguage, blank=True, default="")
    channel = models.CharField(max_length=40, blank=True, default="")
    connection = models.CharField(max_length=36, blank=True, default="")
    tone = models.TextField(_("tone"), blank=True, default="")
    rules = models.JSONField(default=dict)
    blocking = models.JSONField(default=list)
    overriding = models.JSONField(default=nobody)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "language", "channel", "connection"], name="knowledge_voice_once"),
        ]
        ordering = ["brand", "connection", "channel", "language", "pk"]


class VoiceVersion(models.Model):
    """What a guide once said, whole, and who said so."""

    guide = models.ForeignKey(VoiceGuide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField(default=dict)
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="knowledge_voice_version_once")]
        ordering = ["-number"]


class VoiceCheck(models.Model):
    """One answer that was sent, held against the voice of its day: numbers and names of rules, never a word of it.

    ``asked`` and ``broken`` are rules with a comma before, between and behind. Nobody is named: a team, a channel.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    message_id = models.BigIntegerField(unique=True)
    conversation_id = models.BigIntegerField()
    channel = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    asked = models.CharField(max_length=200)
    broken = models.CharField(max_length=200, default=",")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand", "at"], name="knowledge_voice_checks")]
