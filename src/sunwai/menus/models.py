"""What a brand wants its networks to show, which of them do, and what was tapped."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, due_index
from sunwai.knowledge.models import Answer, Article
from sunwai.people.models import Brand

LONGEST_TITLE: Final = 200
ENTRY: Final = "menu_"  # a payload of ours: this, and the number of the entry
PERSON: Final = "menu_person"


class Menu(models.Model):
    """A brand's greetings by language, and its entries. ``person``: "talk to a person" is always among them."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    greetings = models.JSONField(default=dict)
    person = models.BooleanField(default=True)


class Entry(models.Model):
    """One question: answered by an article or by a checked answer, exactly one. ``titles``: the owner's own words."""

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="entries")
    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, null=True, on_delete=models.CASCADE, related_name="+")
    titles = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="menus_entry_answers_once", condition=models.Q(article=None) ^ models.Q(answer=None)
            ),
            models.UniqueConstraint(fields=["menu", "article"], name="menus_article_once"),
            models.UniqueConstraint(fields=["menu", "answer"], name="menus_answer_once"),
        ]

    @property
    def payload(self) -> str:
        """Return what its button carries."""
        return f"{ENTRY}{self.pk}"


class Outcome(models.TextChoices):
    """How a network's menus stand to what the brand wants."""

    WAITING = "waiting", _("On its way")
    IN_STEP = "in_step", _("In step")
    DIFFERS = "differs", _("Differs")
    FAILED = "failed", _("Failed")


class Place(Leased):
    """A connection that shows the menu of its brand (``on``), or from which it is to be taken away.

    ``pushed``: the digest of what was set there last. ``words``: what a tap writes where networks carry no payload.
    """

    connection = models.OneToOneField(Connection, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    pushed = models.CharField(max_length=64, blank=True, default="")
    words = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [due_index("menus_place_due")]


class Tap(models.Model):
    """What was done with a tap. Holds ids, never words. ``said``: what went out, null where nothing could."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    said = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
