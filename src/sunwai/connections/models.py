"""The accounts of networks that a brand has connected: settings, secrets, cursors, and how they are doing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.channels.registry import adapters
from sunwai.channels.types import Account, Capability
from sunwai.kernel import clock, crypto, ids
from sunwai.kernel.leases import Leased, due_index
from sunwai.people.models import Brand, Team

if TYPE_CHECKING:
    from collections.abc import Mapping


class Connections(models.QuerySet["Connection"]):
    """Connections, asked by what their channels can do; adapters that nobody uses are never imported."""

    def on(self) -> Connections:
        """Keep those that are not paused."""
        return self.filter(state=Connection.State.ON)

    def able(self, *capabilities: Capability) -> Connections:
        """Keep those whose channel is installed and can one of these. One query more."""
        used = Connection.objects.order_by("channel").values_list("channel", flat=True).distinct()
        known = [slug for slug in used if slug in adapters()]
        wanted = set(capabilities)
        return self.filter(channel__in=[slug for slug in known if adapters()[slug].spec.capabilities & wanted])

    def channels(self) -> list[str]:
        """Return the slugs of their channels that are installed, each once."""
        used = self.order_by("channel").values_list("channel", flat=True).distinct()
        return [slug for slug in used if slug in adapters()]


class Connection(models.Model):
    """One account on one network. Secrets are sealed; ``account_id`` is the network's name for the account."""

    class State(models.TextChoices):
        ON = "on", _("On")
        PAUSED = "paused", _("Paused")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    channel = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=120)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="connections")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="connections")
    account_id = models.CharField(max_length=255)
    state = models.CharField(max_length=6, choices=State.choices, default=State.ON)
    open_settings = models.JSONField(default=dict)
    sealed_secrets = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    # how it is doing
    last_heartbeat_at = models.DateTimeField(null=True, blank=True)  # the network answered us, or called us
    last_event_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")
    last_error_at = models.DateTimeField(null=True, blank=True)
    # the circuit: closed, or open until a moment after which one try is let through
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True, blank=True)
    # what the network last told of the account, as text
    facts = models.JSONField(default=dict, blank=True)
    facts_at = models.DateTimeField(null=True, blank=True)
    # in the smallest unit of the channel's meter; null: the channel's own, zero: without limit
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    over_budget = models.BooleanField(default=False)  # people may answer when the budget is used up

    objects = Connections.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "account_id"], name="connections_account_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def account(self) -> Account:
        """Return the connection as its adapter sees it, secrets opened. Never log what this returns."""
        opened: Mapping[str, str] = {**self.open_settings, **crypto.unseal(self.sealed_secrets)}
        facts = {name: str(value) for name, value in self.facts.items()}
        return Account(
            connection_id=str(self.id),
            external_id=self.account_id,
            settings=opened,
            facts=facts,
            hook_url=f"{settings.SUNWAI.public_url.rstrip('/')}/hooks/{self.id}",
        )


class Poll(Leased):
    """The turn to fetch from a polled connection, and its cursor, which moves with the rows it fetched."""

    connection = models.OneToOneField(Connection, on_delete=models.CASCADE, related_name="poll")
    cursor = models.JSONField(default=dict)

    class Meta:
        indexes = [due_index("connections_poll_due")]


class Gap(models.Model):
    """History of the network that we know we lack: open, filled, or known to be gone."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="gaps")
    reference = models.CharField(max_length=255)
    reason = models.TextField()
    count = models.PositiveIntegerField(null=True, blank=True)
    found_at = models.DateTimeField(default=clock.now)
    filled_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")  # what the last try to fill it said

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "reference"], name="connections_gap_once")]


class UnknownKind(models.Model):
    """A kind of event, or an account, that this version does not know: counted, its bytes are in the journal."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="unknown_kinds")
    code = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "code"], name="connections_kind_once")]


class Spend(models.Model):
    """What a connection used of its channel's meter on one day of the meter's zone, in its smallest unit."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="spends")
    day = models.DateField()
    amount = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "day"], name="connections_spend_once")]


class EventCount(models.Model):
    """How many deliveries with something in them came by a connection in one hour, which begins at ``hour``."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="event_counts")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "hour"], name="connections_hour_once")]


class MessageTemplate(models.Model):
    """A text that the network has approved for this account. ``fields``: what is filled in, in order."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="templates")
    name = models.CharField(max_length=255)
    language = models.CharField(max_length=20)
    text = models.TextField()
    fields = models.JSONField(default=list, blank=True)
    category = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "name", "language"], name="connections_template_once")
        ]
        ordering = ["name", "language"]


class AutomaticText(models.Model):
    """What a machine says on an occasion, by language. ``sent_on`` and ``sent`` count it, so that it can be capped."""

    class Occasion(models.TextChoices):
        FIRST_CONTACT = "first_contact", _("First contact")
        AWAY = "away", _("Away")

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="automatic_texts")
    occasion = models.CharField(max_length=16, choices=Occasion)
    on = models.BooleanField(default=False)
    texts = models.JSONField(default=dict, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "occasion"], name="connections_text_once")]


class Panel(models.Model):
    """How a brand wants to be reached. ``ways``: connections in the owner's order, each with an address of its own.

    ``words``: an introduction by language.
    """

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    ways = models.JSONField(default=list)
    words = models.JSONField(default=dict)
    shown = models.BooleanField(default=True)


def connection_id(text: str) -> uuid.UUID | None:
    """Return the id in a hook's address, or None when it is not one."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
