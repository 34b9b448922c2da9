from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, due_index
from sunwai.people.models import Brand, Staff


class ImportKind(models.TextChoices):
    """Where articles are brought in from."""

    FILE = "file", _("File")
    SITE = "site", _("Site")


class ImportOutcome(models.TextChoices):
    """How bringing articles in came to its end; empty while it goes on."""

    DONE = "done", _("Finished")
    STOPPED = "stopped", _("Stopped")
    REFUSED = "refused", _("Not possible")


class Import(Leased):
    """Articles that a worker brings in, piece by piece: the pages of a site, or the texts of a file.

    ``place``: the address it began at, or the name of the file. ``found``: the addresses of a site in the order they
    were met; ``total``: how many pieces are known of, ``at`` how many were dealt with, ``read`` how many of these were
    texts. ``rules``: the site's robots.txt as it was at the start. ``problems``: ``[where, why]`` of what was left out.
    ``why``: in words, where nothing could be brought in at all.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=4, choices=ImportKind)
    place = models.CharField(max_length=480)
    publish = models.BooleanField(default=False)
    dry_run = models.BooleanField(default=False)
    rules = models.TextField(null=True)
    found = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    at = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    outcome = models.CharField(max_length=7, choices=ImportOutcome, blank=True, default="")
    why = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            due_index("knowledge_imports_due"),
            models.Index(fields=["brand", "-id"], name="knowledge_imports_of"),
        ]


class ImportFile(models.Model):
    """The bytes of a file while it is brought in; they go when it ends."""

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()
