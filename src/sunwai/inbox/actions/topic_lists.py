"""A whole list of topics taken in at once: what is there already stays as it is, what lacks is made."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from sunwai.inbox.actions.gate import Permission, allow
from sunwai.inbox.actions.topics import Named, make_topic
from sunwai.inbox.models import Topic
from sunwai.inbox.topic_lists import Listed
from sunwai.people.models import Brand, Staff


@transaction.atomic
def take_in(*, brand: Brand, by: Staff, listed: Iterable[Listed]) -> int:
    """Make the topics of a list that the brand has not, with what they lie under; return how many. All or none.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; what ``make_topic`` refuses.
    """
    allow(by, Permission.TOPICS)
    before = Topic.objects.filter(brand=brand).count()
    for each in listed:
        parent = None
        for name in each.path[:-1]:
            known = _found(brand, parent, name)
            parent = known or make_topic(brand=brand, by=by, named=Named(name=name), parent=parent)
        if _found(brand, parent, each.path[-1]) is None:
            named = Named(name=each.path[-1], name_hi=each.name_hi, name_ur=each.name_ur, words=each.words)
            make_topic(brand=brand, by=by, named=named, parent=parent)
    return Topic.objects.filter(brand=brand).count() - before


def _found(brand: Brand, parent: Topic | None, name: str) -> Topic | None:
    rows = Topic.objects.filter(brand=brand, parent=parent, name__iexact=name, retired_at=None)
    return rows.first()
