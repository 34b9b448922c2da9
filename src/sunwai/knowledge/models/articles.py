from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.kernel import clock
from sunwai.people.models import Brand, Staff


class Language(models.TextChoices):
    """The languages articles and answers are written in."""

    ENGLISH = "en", _("English")
    HINDI = "hi", _("Hindi")
    URDU = "ur", _("Urdu")


class Audience(models.TextChoices):
    """Who may read an article: everybody, volunteers and staff, or staff only."""

    PUBLIC = "public", _("Everybody")
    EXPERTS = "experts", _("Experts and staff")
    STAFF = "staff", _("Staff only")


class Status(models.TextChoices):
    """How far an article is."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class ArticleKind(models.TextChoices):
    """What an article is about."""

    HOW_TO = "how_to", _("How to")
    PRODUCT = "product", _("Product or service")
    POLICY = "policy", _("Policy")
    PHILOSOPHY = "philosophy", _("What the company stands for")


class Section(models.Model):
    """A shelf of a brand's articles. ``names``: language → name."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    names = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.named("en")

    def named(self, language: str) -> str:
        """Return the name in a language, else in English, else any."""
        names: dict[str, str] = self.names
        return names.get(language) or names.get("en") or next(iter(names.values()), "")


class Article(models.Model):
    """One matter, written in up to three languages (``texts``).

    ``language`` is the one it was first written in. ``source`` names where it was imported from: importing that
    again changes it. ``change`` grows with everything a search of it would see (``kernel.changes``).
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    kind = models.CharField(_("kind"), max_length=10, choices=ArticleKind, default=ArticleKind.HOW_TO)
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    language = models.CharField(_("language"), max_length=8, choices=Language, default=Language.ENGLISH)
    position = models.PositiveIntegerField(default=0)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    source = models.CharField(max_length=500, blank=True, default="")
    change = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "source"], condition=~models.Q(source=""), name="knowledge_article_source_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "status", "id"], name="knowledge_articles_of"),
            models.Index(fields=["review_on"], name="knowledge_articles_due"),
        ]


class ArticleText(models.Model):
    """An article in one language, as it is now. ``body`` is Markdown; ``{{answer:ID}}`` stands for an answer's text.

    A translation remembers of which language's version it was made. ``stale``: another language was changed since.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language)
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    made_from_language = models.CharField(max_length=8, blank=True, default="")
    made_from_version = models.PositiveIntegerField(null=True, blank=True)
    stale = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="knowledge_text_once")]

    def __str__(self) -> str:
        return self.title


class ArticleVersion(models.Model):
    """What a text once was. Kept whole: any version can come back."""

    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="knowledge_version_once")]
        ordering = ["-number"]


class Alias(models.Model):
    """Another way people ask for an article, in any script. ``folded`` keeps it once."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(_("question"), max_length=200)
    folded = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "folded"], name="knowledge_alias_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class DeclinedQuestion(models.Model):
    """A past question that somebody said an article does not answer: it is not proposed again. Keeps no word of it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="declined")
    digest = models.CharField(max_length=64)
    declined_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    declined_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "digest"], name="knowledge_declined_once")]
