from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.knowledge.models.articles import Language
from sunwai.people.models import Brand, Staff


class UseKind(models.TextChoices):
    """Where an answer is used."""

    ARTICLE = "article", _("Article")
    MACRO = "macro", _("Macro")
    BOT = "bot", _("Bot")
    MENU = "menu", _("Menu")
    FORUM = "forum", _("Forum")
    SOCIAL = "social", _("Social network")


class Answer(models.Model):
    """One checked answer, used in many places: changed once, changed everywhere that is not yet sent.

    ``version`` grows with each change of any of its ``texts``.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    version = models.PositiveIntegerField(default=0)
    checked_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "name"], name="knowledge_answer_once")]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class AnswerText(models.Model):
    """An answer's words in one language, as they are now."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language)
    text = models.TextField(_("text"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "language"], name="knowledge_answer_text_once")]

    def __str__(self) -> str:
        return self.text


class AnswerVersion(models.Model):
    """What an answer once said. ``texts``: language → words."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="knowledge_answer_version_once")]
        ordering = ["-number"]


class AnswerUse(models.Model):
    """One place where an answer is used: the number of an article, a macro, a message that was sent, a menu's brand.

    Articles, macros, menus and the bot show the present text. What was sent in public keeps its words: ``version`` and
    ``language`` say which, ``channel`` on which network. ``url``: where a post stands that was written down by hand.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=10, choices=UseKind)
    object_id = models.BigIntegerField()
    version = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=8, blank=True, default="")
    channel = models.CharField(max_length=40, blank=True, default="")
    url = models.CharField(max_length=500, blank=True, default="")
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "kind", "object_id"], name="knowledge_use_once")]
        indexes = [models.Index(fields=["kind", "object_id"], name="knowledge_uses_in")]


class AnswerTold(models.Model):
    """How often an answer went out in private: a count by version, language and network, nobody's message."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="told")
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=40)
    times = models.PositiveIntegerField(default=0)
    last = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "version", "language", "channel"], name="knowledge_answer_told_once"
            )
        ]
