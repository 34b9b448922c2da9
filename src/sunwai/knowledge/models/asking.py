from __future__ import annotations

from django.db import models

from sunwai.knowledge.models.articles import Article
from sunwai.people.models import Brand


class Feedback(models.Model):
    """How many readers of one day said that an article helped, or did not. Nobody is named.

    Old ones are put together: one row a month, under its first day.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="feedback")
    language = models.CharField(max_length=8)
    day = models.DateField()
    helped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "day"], name="knowledge_feedback_once"),
        ]


class Search(models.Model):
    """What was searched for on one day, folded and without numbers, how often, and how much the last time found.

    Nobody is named; one row a day for equal words.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    asked = models.CharField(max_length=120)
    times = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "day", "asked"], name="knowledge_search_once")]
        indexes = [models.Index(fields=["brand", "found", "day"], name="knowledge_searches_empty")]


class SearchMonth(models.Model):
    """What stays of a month's searches: how many there were, and how many of these found nothing. No words."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    times = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "month"], name="knowledge_month_once")]
