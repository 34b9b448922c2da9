"""What was merged lately, and what would come back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Activity, Conversation, MergedConversation, Topic, TopicExample, TopicMerge
from sunwai.inbox.queries.topics import TOLD
from sunwai.inbox.topic_names import ABOVE
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of

KEPT: Final = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Returning:
    """What would come back with a topic: lazy queries. Not what a person set since, nor what is gone."""

    conversations: QuerySet[Conversation]
    examples: QuerySet[TopicExample]


def until(merge: TopicMerge) -> dt.datetime:
    """Return how long a merging can be undone."""
    return merge.at + KEPT


def merge_of(topic: Topic, *, by: Staff) -> TopicMerge:
    """Return a topic's latest merging, with both topics. One query.

    Raises:
        NotFound: it was not merged within thirty days, or is not of this person's brands.
    """
    rows = _joined().filter(topic=topic, topic__brand__in=brands_of(by))
    found = rows.order_by("-at", "-pk").first()
    if found is None:
        raise NotFound(_("This topic was not merged within the last 30 days."), code="not_found")
    return found


def merged_lately(brand: Brand) -> list[TopicMerge]:
    """Return a brand's mergings that can be undone, the newest first. One query."""
    return list(_joined().filter(topic__brand=brand).order_by("-at", "-pk"))


def _joined() -> QuerySet[TopicMerge]:
    joined = TopicMerge.objects.filter(at__gt=clock.now() - KEPT)
    return joined.select_related(f"topic__{ABOVE}", f"into__{ABOVE}", "by", "topic__brand", "into__brand")


def returning(merge: TopicMerge) -> Returning:
    """Return what would come back. No query."""
    moved = MergedConversation.objects.filter(merge=merge, conversation=OuterRef("pk"))
    said = Activity.objects.filter(conversation=OuterRef("pk"), verb=TOLD, at__gte=merge.at)
    talks = Conversation.objects.filter(Exists(moved), ~Exists(said), known_topic=merge.into_id)
    return Returning(talks, TopicExample.objects.filter(pk__in=merge.examples, topic=merge.into_id))
