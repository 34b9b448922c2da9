"""Reading the feed of changes for the live streams: ids and places, no content."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max

from sunwai.desk.hub import Change, Place
from sunwai.inbox.models import Conversation, Status
from sunwai.kernel import changes

MOST_PLACES = 5_000


def latest() -> int:
    """Return the highest change number that nothing can still appear below. Two statements."""
    below = changes.horizon()
    highest = Conversation.objects.filter(change__lt=below).aggregate(highest=Max("change"))["highest"]
    return int(highest or 0)


def since(last: int, *, limit: int) -> list[Change]:
    """Return what changed after ``last`` and is complete, oldest first. Two statements on PostgreSQL, one on SQLite."""
    found = Conversation.objects.filter(change__gt=last, change__lt=changes.horizon()).order_by("change", "pk")
    return [Change(*row) for row in found.values_list("pk", "change", "brand_id", "team_id", "assignee_id")[:limit]]


def places() -> Iterator[tuple[int, Place]]:
    """Return where the newest unresolved conversations are."""
    found = Conversation.objects.exclude(status=Status.RESOLVED).order_by("-last_activity_at")
    for number, brand, team, assignee in found.values_list("pk", "brand_id", "team_id", "assignee_id")[:MOST_PLACES]:
        yield number, (brand, team, assignee)
