from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.connections.models import Connection
from sunwai.customers.models import Customer, Identity
from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff, Team


class Status(models.TextChoices):
    """Whose turn it is. ``pending``: the customer's.  ``snoozed``: nobody's until a moment."""

    OPEN = "open", _("Open")
    PENDING = "pending", _("Pending")
    SNOOZED = "snoozed", _("Snoozed")
    RESOLVED = "resolved", _("Resolved")


class Resolution(models.TextChoices):
    """Why a conversation is resolved."""

    SOLVED = "solved", _("Solved")
    NO_ANSWER_NEEDED = "no_answer_needed", _("No answer needed")
    SPAM = "spam", _("Spam")
    MERGED = "merged", _("Merged")


class Priority(models.IntegerChoices):
    """How much it presses."""

    LOW = 0, _("Low")
    NORMAL = 1, _("Normal")
    HIGH = 2, _("High")
    URGENT = 3, _("Urgent")


class TopicBy(models.TextChoices):
    """Who said what a conversation is about."""

    MODEL = "model", _("Suggested")
    PERSON = "person", _("A person")


class Tag(models.Model):
    """A word staff put on conversations."""

    name = models.CharField(_("name"), max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class Conversation(models.Model):
    """One customer's matter.

    ``waiting_since`` is the oldest customer message nobody has answered, or null. ``preview`` and ``channel`` are those
    of the newest message; ``preview_file`` is its file's kind, ``preview`` the file's name, where it has no words.
    ``change`` grows with every change (kernel/changes.py). ``held_by`` answers now, until
    ``held_until``.
    """

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="conversations")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="conversations")
    connection = models.ForeignKey(Connection, null=True, on_delete=models.SET_NULL, related_name="conversations")
    channel = models.SlugField(max_length=40, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    topic = models.CharField(max_length=120, blank=True)
    preview = models.CharField(max_length=200, blank=True)
    preview_file = models.CharField(max_length=8, blank=True, default="")  # shown by ``inbox/previews.py``
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(max_length=16, choices=Resolution, blank=True, default="")
    assignee = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="assigned")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations")
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    due_at = models.DateTimeField(null=True, blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)  # the newest review's stars
    mood = models.CharField(max_length=8, blank=True, default="")  # a ``ConversationMood``
    mood_from = models.BigIntegerField(null=True, blank=True)  # the message that told the mood
    known_topic = models.ForeignKey(  # one of the brand's own (topics.py); ``topic`` is anybody's free words
        "inbox.Topic", null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    topic_by = models.CharField(max_length=6, blank=True, default="", choices=TopicBy)
    topic_chance = models.FloatField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    script = models.CharField(max_length=4, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="conversations")
    opened_at = models.DateTimeField(default=clock.now)
    last_activity_at = models.DateTimeField(default=clock.now)
    waiting_since = models.DateTimeField(null=True, blank=True)
    first_response_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    held_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    held_until = models.DateTimeField(null=True, blank=True)
    change = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            # one per way the list is walked: newest activity first, keyset on (last_activity_at, id)
            models.Index(fields=["brand", "team", "status", "-last_activity_at", "-id"], name="inbox_list_by_team"),
            models.Index(fields=["assignee", "status", "-last_activity_at", "-id"], name="inbox_list_by_assignee"),
            models.Index(fields=["status", "-last_activity_at", "-id"], name="inbox_list_by_status"),
            models.Index(fields=["-last_activity_at", "-id"], name="inbox_list_newest"),
            models.Index(
                fields=["brand", "team", "-last_activity_at", "-id"],
                name="inbox_list_unassigned",
                condition=models.Q(assignee__isnull=True, status="open"),
            ),
            models.Index(fields=["customer", "-last_activity_at"], name="inbox_list_by_customer"),
            models.Index(fields=["mood", "-last_activity_at", "-id"], name="inbox_list_by_mood"),
            models.Index(fields=["change", "id"], name="inbox_changes"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Thread(models.Model):
    """One person's stretch of talk in one place: (connection, the network's root, identity).

    ``key`` is unguessable and goes into keyed tokens. ``conversation`` is the one it belongs to now.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="threads")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="threads")
    root = models.CharField(max_length=512)
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="threads")
    key = models.CharField(max_length=32, unique=True)
    last_inbound_at = models.DateTimeField(null=True, blank=True)  # opens the reply window
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "root", "identity"], name="inbox_thread_once"),
        ]


class Activity(models.Model):
    """What happened to a conversation besides messages: assigned, resolved, merged … shown in its course."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="activities")
    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["conversation", "at"], name="inbox_activity_course")]
