from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.inbox.models.conversation import Conversation
from sunwai.inbox.models.message import Message
from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff


class Topic(models.Model):
    """What a conversation can be about, in the owner's own order: "Deliveries", and under it "Late".

    ``words`` are the owner's own hints. A retired topic stays on the conversations it was given, and is given no more.
    """

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="topics")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(_("name"), max_length=80)
    name_hi = models.CharField(max_length=80, blank=True, default="")
    name_ur = models.CharField(max_length=80, blank=True, default="")
    words = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "parent", "position"], name="inbox_topic_order")]

    def __str__(self) -> str:
        return self.name


class TopicExample(models.Model):
    """What a topic learns from: the features of a message that a person put under it. Goes with the message."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="examples")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    features = models.TextField(blank=True)
    by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=clock.now)


class TopicMerge(models.Model):
    """A topic became another's, and can be itself again for a while. Ids and the owner's own words, nobody's messages.

    ``hints``: which of the other's came with it; ``examples``: ids of those that came.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    hints = models.JSONField(default=list)
    examples = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["at"], name="inbox_topic_merged_at")]


class MergedConversation(models.Model):
    """A conversation whose topic was merged into another."""

    merge = models.ForeignKey(TopicMerge, on_delete=models.CASCADE, related_name="conversations")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
