"""A brand's topics as somebody may see them: the tree, its examples, and how often guesses were right."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Activity, AuthorType, Conversation, Message, Topic, TopicExample, TopicMerge
from sunwai.inbox.topic_guessing import said_in
from sunwai.inbox.topic_names import ABOVE, name_of, path_of
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of

LATELY: Final = dt.timedelta(days=90)
KEPT: Final = dt.timedelta(days=30)  # that long merging can be undone
TOLD: Final = "topic_told"
LANGUAGES: Final = ("en", "hi", "ur")
LOOKED_THROUGH: Final = 20  # of a customer's latest messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A topic in its place: how deep it lies, how many examples it has, how often it was guessed and was right."""

    topic: Topic
    depth: int
    examples: int = 0
    judged: int = 0
    right: int = 0


def topic_for(staff: Staff, topic_id: int | None) -> Topic:
    """Return one topic of one's brands, with what it lies under. One query.

    Raises:
        NotFound: there is none, or it is of a foreign brand.
    """
    rows = Topic.objects.select_related("brand", ABOVE).filter(brand__in=brands_of(staff))
    found = rows.filter(pk=topic_id).first() if topic_id else None
    if found is None:
        raise NotFound(_("There is no such topic."), code="not_found")
    return found


def all_for(staff: Staff) -> QuerySet[Topic]:
    """Return every topic of one's brands, retired ones too, as one lazy query."""
    return Topic.objects.select_related(ABOVE).filter(brand__in=brands_of(staff))


def topics_of(brands: Iterable[Brand | int], *, retired: bool = False) -> list[Topic]:
    """Return brands' topics in the owners' order, each after what it lies under. One query."""
    rows = Topic.objects.filter(brand__in=list(brands)).select_related(ABOVE)
    found = list((rows if retired else rows.filter(retired_at=None)).order_by("brand__name", "position", "pk"))
    return [topic for topic, _depth in _in_order(found)]


def topics_for(staff: Staff, *, retired: bool = False) -> list[Topic]:
    """Return the topics of one's brands, in order. Two queries at most."""
    return topics_of(brands_of(staff), retired=retired)


def _in_order(rows: Iterable[Topic]) -> list[tuple[Topic, int]]:
    below: dict[int | None, list[Topic]] = {}
    known = {row.pk: row for row in rows}
    for row in known.values():
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)

    def walk(parent: int | None, depth: int) -> Iterable[tuple[Topic, int]]:
        for row in below.get(parent, ()):
            yield row, depth
            yield from walk(row.pk, depth + 1)

    return list(walk(None, 0))


def tree_of(brand: Brand) -> list[Branch]:
    """Return a brand's topics, the retired ones too, with their figures of the last 90 days. Four queries."""
    rows = Topic.objects.filter(brand=brand).select_related(ABOVE).order_by("position", "pk")
    known = dict(Topic.objects.filter(brand=brand).values_list("pk").annotate(Count("examples")))
    judged, right = _judged(brand)
    return [
        Branch(topic=row, depth=depth, examples=known.get(row.pk, 0), judged=judged[row.pk], right=right[row.pk])
        for row, depth in _in_order(rows)
    ]


def merged_lately(brand: Brand) -> list[TopicMerge]:
    """Return a brand's mergings that can be undone, the newest first. One query."""
    return list(mergings().filter(topic__brand=brand).order_by("-at", "-pk"))


def mergings() -> QuerySet[TopicMerge]:
    """Return what was merged and can be undone, with both topics and who did it, as one lazy query."""
    joined = TopicMerge.objects.filter(at__gt=clock.now() - KEPT)
    return joined.select_related(f"topic__{ABOVE}", f"into__{ABOVE}", "by", "topic__brand", "into__brand")


def _judged(brand: Brand) -> tuple[Counter[int], Counter[int]]:
    """Count how often each topic was guessed where a person then said something, and how often they agreed."""
    since = clock.now() - LATELY
    taught = TopicExample.objects.filter(topic__brand=brand, said_at__gte=since).values("message__conversation")
    told = Activity.objects.filter(verb=TOLD, at__gte=since, conversation__in=taught, conversation__brand=brand)
    pairs = [(data.get("guessed"), data.get("topic")) for data in told.values_list("data", flat=True)]
    judged = Counter(guessed for guessed, _told in pairs if guessed)
    return judged, Counter(guessed for guessed, said in pairs if guessed and guessed == said)


def below(topic: int) -> list[int]:
    """Return the numbers of a topic and of all that lies under it. One query."""
    rows = Topic.objects.filter(Q(pk=topic) | Q(parent=topic) | Q(parent__parent=topic))
    return list(rows.values_list("pk", flat=True))


def speaking(conversation: Conversation) -> Message | None:
    """Return the customer's message that a topic is learned from: of the latest, the one with most words. One query."""
    said = Message.objects.filter(
        conversation=conversation, direction="in", author_type=AuthorType.CUSTOMER, deleted_at=None, automatic=False
    )
    latest = said.only("pk", "text", "subject").order_by("-sent_at", "-pk")[:LOOKED_THROUGH]
    return max(latest, key=lambda each: len(said_in(each.subject, each.text).split()), default=None)


def used(topics: Iterable[Topic]) -> Mapping[int, int]:
    """Return how many conversations each of these topics has. One query."""
    rows = Conversation.objects.filter(known_topic__in=list(topics)).values_list("known_topic").order_by()
    return dict(rows.annotate(number=Count("pk")))


def topic_choices(brands: Iterable[Brand]) -> list[tuple[int, str]]:
    """Return the topics of brands with what they lie under, and their brand where there are several. One query."""
    names = {each.pk: each.name for each in brands}
    several, rows = len(names) > 1, topics_of(names)
    return [(each.pk, f"{names[each.brand_id]}: {path_of(each)}" if several else path_of(each)) for each in rows]


def topic_named(brand_id: int, name: str) -> Topic:
    """Return a brand's topic by its name in any language, alone or after what it lies under. One query.

    Raises:
        NotFound: there is none, or several under different ones.
    """
    wanted, topics = name.casefold(), topics_of([brand_id])
    whole = [each for each in topics if wanted in {path_of(each, language).casefold() for language in LANGUAGES}]
    short = [each for each in topics if wanted in {name_of(each, language).casefold() for language in LANGUAGES}]
    if whole or len(short) == 1:
        return (whole or short)[0]
    raise NotFound(_("There is no such topic. Choose one from the list."), code="not_found")
