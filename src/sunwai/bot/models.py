"""What the owner wants of a bot, what it did, and what it was measured by."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from sunwai.connections.models import Connection
from sunwai.inbox.models import Delivery, Message
from sunwai.kernel import clock
from sunwai.knowledge.models import Article
from sunwai.people.models import Brand, Team

USUAL_THRESHOLD: Final = 0.6
LONGEST_GREETING: Final = 500  # of what the owner adds for who is in need, too
LONGEST_QUESTION: Final = 500


class BotSetting(models.Model):
    """The bot of one connection. Off until the owner has seen what it would do.

    ``threshold``: the least score, 0 to 1, of an article that may answer. ``team`` takes over. ``greetings``: what is
    said before its first words, by language. ``way_out_first``: how to reach a person stands before the answer.
    ``caring``: what the owner adds to the bot's sentence to who speaks of ending their life, by language.
    """

    connection = models.OneToOneField(Connection, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=False)
    threshold = models.FloatField(default=USUAL_THRESHOLD)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    way_out_first = models.BooleanField(default=False)
    greetings = models.JSONField(default=dict)
    caring = models.JSONField(default=dict)


class BotTurn(models.Model):
    """What a bot did with one message. Holds ids, never words. ``said``: what it said, if it went out (``unsent``)."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=9)
    reason = models.CharField(max_length=16, blank=True, default="")
    articles = models.JSONField(default=list)
    score = models.FloatField(default=0.0)
    said = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    @property
    def unsent(self) -> bool:
        """Say whether its words never went out: a person was quicker, or the network refused them."""
        return self.said is not None and self.said.delivery == Delivery.FAILED


class RegressionCase(models.Model):
    """A question the owner keeps, and the article that answers it, or else a person.

    ``by_article``: an article answers it; without one it was deleted. ``chosen_at``: when who answers was last chosen.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_article = models.BooleanField(default=False)
    chosen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "question"], name="bot_case_once")]
        ordering = ["pk"]

    @property
    def gone(self) -> bool:
        """Say whether the article that answered it was deleted: then nothing is right until another is chosen."""
        return self.by_article and self.article_id is None


class Measurement(models.Model):
    """What a bot would have done with past questions, by threshold. ``points``: see ``measuring.Point``.

    ``cases``: questions of which the right answer is known; ``past``: questions that customers asked here. ``signs``:
    which are taken for a person's matter, see ``measuring.Seen``; empty in measurements from before that.
    """

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    cases = models.PositiveIntegerField(default=0)
    past = models.PositiveIntegerField(default=0)
    points = models.JSONField(default=list)
    signs = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["connection", "at"], name="bot_measured_at")]


class RegressionRun(models.Model):
    """What the bot of a connection did with the kept questions after an article changed.

    ``wrong``: by question its number, what it did, and with which article; ``broke``: of those, what was right before.
    ``article``: what changed, None for a checked answer.
    """

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    cases = models.PositiveIntegerField(default=0)
    wrong = models.JSONField(default=list)
    broke = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["connection", "at"], name="bot_regression_at")]
