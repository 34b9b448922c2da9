"""The settings of bots, and how they were measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from django.db.models import QuerySet

from sunwai.bot.measuring import Point, Seen
from sunwai.bot.models import BotSetting, Measurement, RegressionCase, RegressionRun
from sunwai.connections.models import Connection
from sunwai.people.models import Brand


def setting_of(connection: Connection) -> BotSetting:
    """Return the setting of a connection's bot: of one never set up, an unsaved one that is off. One query."""
    found = BotSetting.objects.select_related("team").filter(connection=connection).first()
    row = found or BotSetting(connection=connection)
    row.connection = connection
    return row


def bot_exists(number: int, *, brand: Brand) -> bool:
    """Say whether a brand has a bot of this number. One query."""
    return BotSetting.objects.filter(pk=number, connection__brand=brand).exists()


def measured(connection: Connection) -> Measurement | None:
    """Return the latest measurement. One query."""
    return Measurement.objects.filter(connection=connection).order_by("-at", "-pk").first()


def points_of(measurement: Measurement | None) -> Sequence[Point]:
    """Return what was measured, by threshold, the lowest first. No query."""
    if measurement is None:
        return []
    names = {each.name for each in fields(Point)}
    return [Point(**{name: value for name, value in each.items() if name in names}) for each in measurement.points]


def seen_in(measurement: Measurement | None) -> Seen | None:
    """Return which questions were taken for a person's matter; None where that was never measured. No query."""
    return Seen(**measurement.signs) if measurement and measurement.signs else None


def cases_of(brand: Brand) -> QuerySet[RegressionCase]:
    """Return the questions an owner keeps, with their articles and texts. Lazy; two queries."""
    return RegressionCase.objects.filter(brand=brand).select_related("article").prefetch_related("article__texts")


def regression_of(connection: Connection) -> RegressionRun | None:
    """Return what the bot last did with the kept questions after an article changed. One query."""
    runs = RegressionRun.objects.filter(connection=connection).select_related("article", "connection")
    return runs.order_by("-at", "-pk").first()
