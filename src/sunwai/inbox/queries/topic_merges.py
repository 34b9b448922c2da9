"""What was merged lately, and what would come back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Activity, Conversation, MergedConversation, Topic, TopicExample, TopicMerge
from sunwai.inbox.queries.topics import KEPT, TOLD, mergings
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of


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
    rows = mergings().filter(topic=topic, topic__brand__in=brands_of(by))
    found = rows.order_by("-at", "-pk").first()
    if found is None:
        raise NotFound(_("This topic was not merged within the last 30 days."), code="not_found")
    return found


def returning(merge: TopicMerge) -> Returning:
    """Return what would come back. No query."""
    moved = MergedConversation.objects.filter(merge=merge, conversation=OuterRef("pk"))
    said = Activity.objects.filter(conversation=OuterRef("pk"), verb=TOLD, at__gte=merge.at)
    talks = Conversation.objects.filter(Exists(moved), ~Exists(said), known_topic=merge.into_id)
    return Returning(talks, TopicExample.objects.filter(pk__in=merge.examples, topic=merge.into_id))
