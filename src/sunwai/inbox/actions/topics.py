"""A brand's own list of topics: made, changed, moved, retired. Merging is in ``topic_merges``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import Permission, allow
from sunwai.inbox.models import Conversation, Topic
from sunwai.inbox.queries.topics import below, topic_for
from sunwai.inbox.topic_names import ABOVE, LEVELS, line_of
from sunwai.kernel import changes, clock, errors, live
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brand_for

LONGEST_NAME: Final = 80
MOST_TOPICS: Final = 300  # of a brand
MOST_WORDS: Final = 40
LONGEST_WORD: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a topic is called in three languages, and the owner's hints: words and sentences it is known by."""

    name: str
    name_hi: str = ""
    name_ur: str = ""
    words: Sequence[str] = ()


@transaction.atomic
def make_topic(*, brand: Brand, by: Staff, named: Named, parent: Topic | None = None) -> Topic:
    """Make a topic, last among those beside it.

    Raises:
        NotFound: the brand, or what it shall lie under, is not this person's.
        Refused: ``not_allowed``; ``bad_topic``; ``name_taken``; ``too_many_topics``; ``too_deep``.
    """
    allow(by, Permission.TOPICS)
    own = brand_for(by, brand.pk)
    if Topic.objects.filter(brand=own).count() >= MOST_TOPICS:
        said = _("A brand has at most %(number)d topics.") % {"number": MOST_TOPICS}
        raise errors.Refused(said, code="too_many_topics")
    clean = _checked(named)
    _check_place(_joined(parent.pk) if parent else None, brand_id=own.pk, height=1)
    check_free(clean.name, brand_id=own.pk, parent=parent)
    last = Topic.objects.filter(brand=own, parent=parent).order_by("-position").values_list("position", flat=True)
    made = Topic(brand=own, parent=parent, position=(last.first() or 0) + 1)
    return _put(made, clean, by=by, verb="topic_made")


@transaction.atomic
def change_topic(*, topic: Topic, by: Staff, named: Named) -> Topic:
    """Give a topic other names and hints, everywhere.

    Raises:
        NotFound: it is not of this person's brands.
        Refused: ``not_allowed``; ``bad_topic``; ``name_taken``.
    """
    own = own_topic(topic, by=by)
    clean = _checked(named)
    check_free(clean.name, brand_id=own.brand_id, parent=own.parent, but=own.pk)
    stamp([own.pk])
    return _put(own, clean, by=by, verb="topic_changed")


@transaction.atomic
def move_topic(*, topic: Topic, by: Staff, parent: Topic | None, place: int | None = None) -> Topic:
    """Put a topic under another or at the top, at a place counted from 0, else last.

    Raises:
        NotFound: one of them is not of this person's brands, or they are of two brands.
        Refused: ``not_allowed``; ``too_deep``; ``in_itself``; ``name_taken``.
    """
    own = _moved(own_topic(topic, by=by), parent, by=by, place=place)
    stamp([own.pk])
    return own


def _moved(own: Topic, parent: Topic | None, *, by: Staff, place: int | None = None) -> Topic:
    above = _joined(parent.pk) if parent else None
    if above is not None and own.pk in {each.pk for each in line_of(above)}:
        raise errors.Refused(_("A topic cannot lie under itself."), code="in_itself")
    _check_place(above, brand_id=own.brand_id, height=_height(own))
    check_free(own.name, brand_id=own.brand_id, parent=parent, but=own.pk)
    beside = list(Topic.objects.filter(brand=own.brand_id, parent=parent).exclude(pk=own.pk).order_by("position", "pk"))
    own.parent = parent
    beside.insert(len(beside) if place is None else max(0, place), own)
    for position, each in enumerate(beside, start=1):
        each.position = position
    Topic.objects.bulk_update(beside, ["position"])
    own.save(update_fields=["parent"])
    audit("topic_moved", actor=by, object_type="topic", object_id=own.pk, data={"to": parent.name if parent else ""})
    return own


@transaction.atomic
def keep_topic(*, topic: Topic, by: Staff, named: Named, parent: Topic | None) -> Topic:
    """Give a topic other names and hints, and a place under another, last there, where that is another than now.

    Raises:
        NotFound, Refused: as ``move_topic`` and ``change_topic``.
    """
    if (parent.pk if parent else None) != topic.parent_id:
        topic = _moved(own_topic(topic, by=by), parent, by=by)
    return change_topic(topic=topic, by=by, named=named)


@transaction.atomic
def retire_topic(*, topic: Topic, by: Staff, retired: bool = True) -> Topic:
    """Let a topic be given no more, with all that lies under it, or again. Conversations that have it keep it.

    Raises:
        NotFound: it is not of this person's brands.
        Refused: ``not_allowed``.
    """
    own = own_topic(topic, by=by)
    rows = Topic.objects.filter(pk__in=below(own.pk) if retired else [each.pk for each in line_of(own)])
    if retired:
        rows.filter(retired_at=None).update(retired_at=clock.now())
    else:
        rows.update(retired_at=None)
    audit("topic_retired" if retired else "topic_revived", actor=by, object_type="topic", object_id=own.pk)
    own.refresh_from_db()
    return own


def own_topic(topic: Topic, *, by: Staff) -> Topic:
    """Return a topic of this person's brands, locked until the transaction ends, with what it lies under. Two queries.

    Raises:
        NotFound, Refused: it is not theirs; ``not_allowed``.
    """
    allow(by, Permission.TOPICS)
    own = topic_for(by, topic.pk)
    own.refresh_from_db(from_queryset=Topic.objects.select_related(ABOVE).select_for_update(of=("self",)))
    return own


def _joined(topic_id: int) -> Topic:
    return Topic.objects.select_related(ABOVE).get(pk=topic_id)


def _checked(named: Named) -> Named:
    names = [" ".join(each.split()) for each in (named.name, named.name_hi, named.name_ur)]
    words = list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in named.words))))
    if not names[0] or any(len(each) > LONGEST_NAME for each in names):
        said = _("A topic’s name has between 1 and %(number)d characters.") % {"number": LONGEST_NAME}
        raise errors.Refused(said, code="bad_topic")
    if len(words) > MOST_WORDS or any(len(each) > LONGEST_WORD for each in words):
        said = _("A topic has at most %(number)d hints, of %(length)d characters each.")
        raise errors.Refused(said % {"number": MOST_WORDS, "length": LONGEST_WORD}, code="bad_topic")
    return Named(name=names[0], name_hi=names[1], name_ur=names[2], words=words)


def check_free(name: str, *, brand_id: int, parent: Topic | None, but: int | None = None) -> None:
    """See that no other topic beside it has this name.

    Raises:
        Refused: ``name_taken``.
    """
    beside = Topic.objects.filter(brand=brand_id, parent=parent, retired_at=None, name__iexact=name)
    if beside.exclude(pk=but or 0).exists():
        raise errors.Refused(_("There is a topic of this name already."), code="name_taken")


def _check_place(above: Topic | None, *, brand_id: int, height: int) -> None:
    if above is None:
        return
    if above.brand_id != brand_id or above.retired_at:
        raise errors.NotFound(_("There is no such topic."), code="not_found")
    if len(line_of(above)) + height > LEVELS:
        said = _("Topics lie at most %(number)d deep.") % {"number": LEVELS}
        raise errors.Refused(said, code="too_deep")


def _height(topic: Topic) -> int:
    """Return how many levels a topic and what lies under it take."""
    below = Topic.objects.filter(parent=topic)
    return 1 + (below.exists() and (2 if Topic.objects.filter(parent__in=below).exists() else 1))


def _put(topic: Topic, named: Named, *, by: Staff, verb: str) -> Topic:
    topic.name, topic.name_hi, topic.name_ur, topic.words = named.name, named.name_hi, named.name_ur, list(named.words)
    topic.save()
    audit(verb, actor=by, object_type="topic", object_id=topic.pk, data={"name": topic.name})
    return topic


def stamp(topics: Iterable[int]) -> None:
    """Mark the conversations of topics as changed, for every screen and feed."""
    Conversation.objects.filter(known_topic__in=list(topics)).update(change=changes.stamp())
    live.wake()
