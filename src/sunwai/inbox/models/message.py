from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.channels.types import Direction as ChannelDirection
from sunwai.channels.types import Kind as ChannelKind
from sunwai.channels.types import Visibility as ChannelVisibility
from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox.models.conversation import Conversation, Thread
from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff

DIRECTIONS = [(each.value, each.value) for each in ChannelDirection]
KINDS = [(each.value, each.value) for each in ChannelKind]
VISIBILITIES = [(each.value, each.value) for each in ChannelVisibility]


class AuthorType(models.TextChoices):
    """Who wrote a message."""

    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")
    BOT = "bot", _("Bot")
    EXPERT = "expert", _("Expert")
    SYSTEM = "system", _("System")


class Delivery(models.TextChoices):
    """Where an outgoing message stands. ``unconfirmed``: it may have arrived; never resent blindly."""

    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Sending")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    READ = "read", _("Read")
    UNCONFIRMED = "unconfirmed", _("Unconfirmed")
    FAILED = "failed", _("Failed")


class Proof(models.TextChoices):
    """How far the author of a mail is proven (promise 11). ``held``: a stranger had a valid token."""

    NONE_NEEDED = "", _("Proven by the network")
    UNPROVEN = "unproven", _("Sender not proven")
    HELD = "held", _("Held: a stranger answered with a token")


class Message(models.Model):
    """One thing said: by a customer, by us, or among staff (a note).

    In the conversation messages stand by ``sent_at``, the network's own time. A deleted message keeps its place, loses
    its text and never comes back.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="messages")
    connection = models.ForeignKey(Connection, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=512, blank=True, default="")
    in_reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    parent_id = models.CharField(max_length=512, blank=True, default="")  # the network's id of what it answers
    direction = models.CharField(max_length=3, choices=DIRECTIONS)
    kind = models.CharField(max_length=8, choices=KINDS)
    visibility = models.CharField(max_length=7, choices=VISIBILITIES)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, default="")  # as it came; sanitised whenever shown
    subject = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    script = models.CharField(max_length=4, blank=True, default="")
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    author_type = models.CharField(max_length=8, choices=AuthorType)
    author_identity = models.ForeignKey(Identity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)
    automatic = models.BooleanField(default=False)
    proof = models.CharField(max_length=8, choices=Proof, blank=True, default="")
    rating = models.PositiveSmallIntegerField(null=True, blank=True)  # a review's stars, 1 to 5
    url = models.TextField(blank=True, default="")
    meta = models.JSONField(default=dict, blank=True)
    reading = models.JSONField(null=True, blank=True)  # what it was told to be (inbox/readings.py); null: not read yet
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)  # the network last showed it again
    delivery = models.CharField(max_length=11, choices=Delivery, blank=True, default="")
    delivery_at = models.DateTimeField(null=True, blank=True)
    delivery_error = models.TextField(blank=True, default="")
    next_try_at = models.DateTimeField(null=True, blank=True)
    check_at = models.DateTimeField(null=True, blank=True)  # the network is asked then whether it still stands

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "external_id"],
                name="inbox_message_once",
                condition=~models.Q(external_id=""),
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "sent_at", "id"], name="inbox_message_course"),
            models.Index(
                fields=["connection", "check_at"],
                name="inbox_message_check",
                condition=models.Q(check_at__isnull=False),
            ),
            models.Index(
                fields=["id"],
                name="inbox_message_unread",
                condition=models.Q(reading__isnull=True, direction="in", automatic=False, deleted_at__isnull=True),
            ),
        ]


class MessageVersion(models.Model):
    """One of the texts an edited message has had, the first and the present one included; ``at`` is when it began.

    All texts are kept by their time, so that edits coming in any order give the same history.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "at"], name="inbox_version_once")]
        ordering = ["at"]


class SentPart(models.Model):
    """The network's id of one part of a long answer that was split; the first part's id is the message's own."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="parts")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=512)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="inbox_part_once")]


class Reaction(models.Model):
    """Somebody's emoji on a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    author_id = models.CharField(max_length=320)
    author_name = models.CharField(max_length=200, blank=True)
    emoji = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "author_id"], name="inbox_reaction_once")]


class EarlyChange(models.Model):
    """An edit, deletion, receipt or reaction that came before its message; applied, in order, when that arrives."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=512)
    kind = models.CharField(max_length=12)
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "external_id", "kind", "at"], name="inbox_early_once"),
        ]


class ReadMark(models.Model):
    """How far a customer got (``delivered``) or read our private words: also for those we hear of later."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=255, blank=True, default="")
    partner = models.CharField(max_length=320)
    state = models.CharField(max_length=11, choices=Delivery)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "scope", "partner", "state"], name="inbox_read_mark_once"),
        ]


class Attachment(models.Model):
    """A file of a message, or one uploaded and not yet sent. ``file`` names it in the storage, empty until fetched."""

    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments")
    uploaded_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")
    file = models.CharField(max_length=255, blank=True, default="")
    source_url = models.TextField(blank=True, default="")
    inline_id = models.CharField(max_length=255, blank=True, default="")
    problem = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)


class ConversationMood(models.TextChoices):
    """How the customer's latest messages sound; ``unsure`` where the reading does not know."""

    NEGATIVE = "negative", _("Negative")
    NEUTRAL = "neutral", _("Neutral")
    POSITIVE = "positive", _("Positive")
    UNSURE = "unsure", _("Unsure")


class ConversationLabel(models.Model):
    """What the customer's latest messages are told to be: angry, urgent, legal …; one row a label, for filters.

    ``message_id`` is the message that says it: its ``reading`` has the chance and the words that decided it.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(max_length=16)
    sure = models.BooleanField(default=False)
    message_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "name"], name="inbox_label_once")]
        indexes = [models.Index(fields=["name", "conversation"], name="inbox_label_named")]


class Correction(models.Model):
    """A person's word on a reading: the message is, or is not, so. It wins over every reading of the same text.

    ``what`` is ``mood``, ``language`` or a label's name; ``was`` and ``now`` are moods, languages, or ``yes`` and
    ``no``. ``digest`` is that of the text it was said of; ``version`` the weights that erred. One that was taken back
    stays, with when.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=16)
    was = models.CharField(max_length=8)
    now = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    version = models.CharField(max_length=40, blank=True, default="")
    by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "what"],
                name="inbox_correction_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]


class ReadingLayer(models.Model):
    """What a brand's corrections teach the reading of its messages (``inbox/lessons.py``); made anew from them.

    ``number`` grows each time it is learned; ``weights``: of which trained reading; ``data``: no words, numbers of
    features; ``judged``: how corrected messages are told by what the others teach. ``stale_at``: since when corrections
    are others than those it was learned from. ``since``: it was reset then; what was put right before teaches nothing.
    """

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=0)
    weights = models.CharField(max_length=40, blank=True, default="")
    corrections = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    judged = models.JSONField(default=list)
    learned_at = models.DateTimeField(null=True, blank=True)
    stale_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
