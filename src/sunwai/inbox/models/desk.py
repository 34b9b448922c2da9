from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models.conversation import Conversation
from sunwai.inbox.models.message import VISIBILITIES, Message
from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff, Team


class Draft(models.Model):
    """What a person has written and not yet sent, one per conversation and person, on every device."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="drafts")
    text = models.TextField(blank=True)
    visibility = models.CharField(max_length=7, choices=VISIBILITIES)
    in_reply_to = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "staff"], name="inbox_draft_once")]


class Macro(models.Model):
    """A prepared answer in several languages, with what it does to the conversation. Variables: ``{{customer.name}}``.

    ``changes``: status, tags, assignee … applied when the macro is used.
    """

    name = models.CharField(_("name"), max_length=120)
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.CASCADE, related_name="macros")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="macros")
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.CASCADE, related_name="macros")
    changes = models.JSONField(default=dict, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class MacroText(models.Model):
    """A macro's words in one language."""

    macro = models.ForeignKey(Macro, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["macro", "language"], name="inbox_macro_text_once")]


class Mention(models.Model):
    """Somebody was named in a note."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="mentions")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="mentions")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "staff"], name="inbox_mention_once")]
        indexes = [models.Index(fields=["staff", "read_at", "-id"], name="inbox_mentions_of")]


class SavedView(models.Model):
    """A filter with a name, one's own or shared with everybody."""

    name = models.CharField(_("name"), max_length=60)
    owner = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="views")
    shared = models.BooleanField(_("shared with everybody"), default=False)
    query = models.JSONField(default=dict)


class BulkChange(models.Model):
    """A change of many conversations at once, with what they were before, so that it can be undone."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    change = models.JSONField()
    before = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)
