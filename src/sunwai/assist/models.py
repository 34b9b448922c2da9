"""What a brand says of its own numbers, who may go past the guard, and what was said or asked twice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.customers.models import Customer, Fact
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel import clock
from sunwai.knowledge.models import Article
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Role


class PatternKind(models.TextChoices):
    """What a brand's pattern finds."""

    ORDER = "order", _("Order number")
    INVOICE = "invoice", _("Invoice number")
    TICKET = "ticket", _("Ticket number")
    PRODUCT = "product", _("Product")


class Pattern(models.Model):
    """How one brand writes one kind of number, or what people call one of its products."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=PatternKind)
    name = models.CharField(_("name"), max_length=80)
    expression = models.CharField(_("expression"), max_length=200)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "kind", "name"], name="assist_pattern_once")]
        ordering = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return self.name


def leading() -> list[str]:
    """Return the roles that may send personal data in public unless the owner says otherwise."""
    return [Role.OWNER.value, Role.ADMIN.value, Role.LEAD.value]


class PublicGuard(models.Model):
    """What a brand's public answers are kept from. ``roles`` may send it anyway; ``own`` are our own numbers."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    roles = models.JSONField(default=leading)
    own = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.brand_id)

    @property
    def role_names(self) -> list[str]:
        """Return what the roles are called."""
        return [str(each.label) for each in Role if each.value in self.roles]


class Repeat(models.Model):
    """A customer gave again what is on file, or a person asked for it. Holds ids, never the words.

    ``start``: where in the message; 0 for what was asked. ``fact`` is the one on file, while it stands.
    """

    class Way(models.TextChoices):
        """Who repeated."""

        GIVEN = "given", _("the customer gave it again")
        ASKED = "asked", _("we asked for it again")

    way = models.CharField(max_length=5, choices=Way)
    kind = models.CharField(max_length=20)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField(default=0)
    fact = models.ForeignKey(Fact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.SlugField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "way", "kind", "start"], name="assist_repeat_once"),
        ]
        indexes = [models.Index(fields=["at", "id"], name="assist_repeats_at")]

    def __str__(self) -> str:
        return f"{self.way} {self.kind}"


class AsideReason(models.TextChoices):
    """Why a solved matter needs no article."""

    ANSWERED = "answered", _("It is answered already")
    PASSING = "passing", _("It has passed")
    SINGLE = "single", _("Only for single customers")
    PRIVATE = "private", _("Not for everybody to read")
    OTHER = "other", _("Another reason")


class SolvedMatter(models.Model):
    """What people solved for several customers, or once very well, and no article answers. Holds ids, never words.

    ``times``: customers; ``weight``: the same, those of long ago less. ``article``: the draft that was begun from it.
    ``aside_times``: how many they were when somebody put it aside.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(default=0)
    weight = models.FloatField(default=0.0)
    last_at = models.DateTimeField(default=clock.now)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    aside_at = models.DateTimeField(null=True, blank=True)
    aside_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    aside_times = models.PositiveIntegerField(default=0)
    reason = models.CharField(_("reason"), max_length=8, choices=AsideReason, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["brand", "-weight", "-id"], name="assist_matters_by_weight")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class SolvedCase(models.Model):
    """One conversation of a solved matter: the message that asks, and the one that answered. Holds ids, never words.

    ``place``: how well it stands for the matter, 0 first; ``alike``: in how many others the same was answered.
    """

    matter = models.ForeignKey(SolvedMatter, on_delete=models.CASCADE, related_name="cases")
    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    answered = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField(default=0)
    alike = models.PositiveIntegerField(default=0)
    rated_well = models.BooleanField(default=False)
    solved_at = models.DateTimeField()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"#{self.conversation_id}"


class SolvedLook(models.Model):
    """When a brand's solved conversations were last looked through."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.brand_id)
