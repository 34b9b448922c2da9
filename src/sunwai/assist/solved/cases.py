"""Conversations that a person solved and that stayed so: what was asked there first, and what answered it."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import OuterRef, Q, QuerySet, Subquery

from sunwai.assist.impersonal import HIDDEN, masked
from sunwai.inbox.models import Activity, AuthorType, Conversation, Delivery, Message, Resolution, Status
from sunwai.knowledge.gathering import MOST_WORDS, sounds_of
from sunwai.people.models import Brand

RECENT: Final = dt.timedelta(days=180)
SETTLED: Final = dt.timedelta(days=3)  # who was not helped has written again by then
MOST_READ: Final = 1_000  # conversations of one look
LONGEST_QUESTION: Final = 400  # characters: longer messages are stories
LONGEST_ANSWER: Final = 5_000
FIRST_SAID: Final = 3  # "hello", "anybody there?", and then the question
LAST_SAID: Final = 3  # the answer, and then "You are welcome"
LEAST_WORDS: Final = 5
LEAST_SOUNDS: Final = 3
MOST_HIDDEN: Final = 0.25  # of an answer's words: one with more is about one person's matter
WELL: Final = 4  # stars
BADLY: Final = 2
_ARTICLE: Final = re.compile(r"/help/[\w-]+/[a-z]{2}/articles/\d")

Said = tuple[int, int, str, str]  # conversation, message, who, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """One solved conversation. ``asked`` and ``answered`` are messages; ``recent``: it counts for how often."""

    conversation: int
    customer: int
    solved_at: dt.datetime
    rated_well: bool
    asked: int
    question: str
    answered: int
    answer: str
    recent: bool = True


def settled(brand: Brand, *, now: dt.datetime, known: Sequence[int] = ()) -> list[Solved]:
    """Return the thousand newest that a person solved in 180 days and nobody wrote to again within three days.

    Of those rated with one or two stars, answered by an article's address, or with nothing that may be read by others,
    none. ``known``: conversations that were solved earlier and are returned, too, as not ``recent``. Six queries.
    """
    rows = {each.pk: each for each in _stayed(_solved(brand, now))}
    old = {each.pk: each for each in _stays(brand).filter(pk__in=known) if each.pk not in rows}
    every = rows | old
    said: dict[int, list[Said]] = defaultdict(list)
    for each in _said(every):
        said[each[0]].append(each)
    found = (_case(talk, said[talk.pk], recent=talk.pk in rows) for talk in every.values())
    return [each for each in found if each is not None]


def _stays(brand: Brand) -> QuerySet[Conversation]:
    solved = Conversation.objects.filter(brand=brand, status=Status.RESOLVED, resolution=Resolution.SOLVED)
    return solved.filter(merged_into=None).select_related("customer").order_by("-last_activity_at", "-pk")


def _solved(brand: Brand, now: dt.datetime) -> list[Conversation]:
    closed = Activity.objects.filter(conversation=OuterRef("pk"), verb="resolved").order_by("-at", "-pk")
    rows = _stays(brand).filter(last_activity_at__gte=now - RECENT, resolved_at__lte=now - SETTLED)
    by_person = rows.annotate(closed_by=Subquery(closed.values("actor")[:1])).exclude(closed_by=None)
    return list(by_person.filter(Q(rating=None) | Q(rating__gt=BADLY))[:MOST_READ])


def _stayed(talks: Sequence[Conversation]) -> list[Conversation]:
    """Return those after which the customer did not come back at once with the next one."""
    later = Conversation.objects.filter(previous__in=[each.pk for each in talks]).order_by()
    again = defaultdict(list)
    for pk, opened_at in later.values_list("previous", "opened_at"):
        again[pk].append(opened_at)
    return [
        each for each in talks if each.resolved_at and all(at > each.resolved_at + SETTLED for at in again[each.pk])
    ]


def _said(talks: Iterable[int]) -> Iterable[Said]:
    """Read what was said, in its order, without what machines say, notes, and what never went out."""
    persons = Q(author_type=AuthorType.CUSTOMER, direction="in") | Q(author_type=AuthorType.AGENT, direction="out")
    rows = Message.objects.filter(persons, conversation__in=talks, deleted_at=None, automatic=False)
    told = rows.exclude(visibility="staff").exclude(text="").exclude(delivery=Delivery.FAILED)
    ordered = told.order_by("conversation", "sent_at", "pk")
    return ordered.values_list("conversation", "pk", "author_type", "text").iterator(chunk_size=2_000)


def _case(talk: Conversation, said: Sequence[Said], *, recent: bool) -> Solved | None:
    asked = _question([each for each in said if each[2] == AuthorType.CUSTOMER][:FIRST_SAID])
    if asked is None or talk.resolved_at is None:
        return None
    later = said[said.index(asked) + 1 :]
    answers = [each for each in later if each[2] == AuthorType.AGENT and answers_others(each[3], talk.customer.name)]
    if not answers:
        return None
    _talk, answered, _who, answer = max(answers[-LAST_SAID:], key=lambda each: len(sounds_of(each[3])))
    return Solved(
        conversation=talk.pk,
        customer=talk.customer_id,
        solved_at=talk.resolved_at,
        rated_well=(talk.rating or 0) >= WELL,
        asked=asked[1],
        question=asked[3],
        answered=answered,
        answer=answer,
        recent=recent,
    )


def _question(said: Sequence[Said]) -> Said | None:
    """Return the first that says what it is about; with one word only where none says more."""
    for least in (2, 1):
        for each in said:
            if len(each[3]) <= LONGEST_QUESTION and least <= len(sounds_of(each[3])) <= MOST_WORDS:
                return each
    return None


def answers_others(text: str, *names: str) -> bool:
    """Say whether an answer has something to say to others: enough words, few of them about one person. Pure."""
    if len(text) > LONGEST_ANSWER or _ARTICLE.search(text) or len(sounds_of(text)) < LEAST_SOUNDS:
        return False
    words = masked(text, *names).split()
    hidden = sum(HIDDEN in word for word in words)
    return len(words) - hidden >= LEAST_WORDS and hidden <= MOST_HIDDEN * len(words)
