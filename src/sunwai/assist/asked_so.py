"""Past questions that an article may answer: of solved conversations, those it was sent to, and those nearest to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from sunwai.assist.impersonal import HIDDEN, masked
from sunwai.inbox.models import AuthorType, Conversation, Message, Resolution
from sunwai.inbox.models import Status as TalkStatus
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel import clock
from sunwai.knowledge.actions.declining import undeclined
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.finding import best_of
from sunwai.people.models import Staff

RECENT: Final = dt.timedelta(days=180)
MOST_LINKED: Final = 200
MOST_READ: Final = 100  # each is sought among all articles
SHOWN: Final = 8
LONGEST: Final = 200  # characters: longer messages are stories
LEAST_WORDS: Final = 2
LEAST_CHANCE: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSo:
    """What a customer asked, masked. ``sent``: the article went out as the answer; else it is the nearest to it."""

    message_id: int
    conversation_id: int
    text: str
    sent: bool
    chance: float


def proposed(staff: Staff, article: Article) -> list[AskedSo]:
    """Return at most eight past questions that nobody kept or declined: first those it was sent to, then the nearest.

    Of conversations solved in the last 180 days that this person may see. Six queries, and a search for each of at most
    a hundred questions.
    """
    sent = _sent_to(staff, article)
    known = {each.pk for each in sent}
    near = [each for each in _first_asked(staff, article) if each.pk not in known]
    best = best_of((each.text for each in near), brand=article.brand)
    close = [
        _row(each, chance=chance)
        for each, (found, chance) in zip(near, best, strict=True)
        if found == article.pk and chance >= LEAST_CHANCE
    ]
    rows = [*(_row(each, sent=True) for each in sent), *sorted(close, key=lambda row: -row.chance)]
    return _each_once(article, [row for row in rows if is_question(row.text)])[:SHOWN]


def is_question(text: str) -> bool:
    """Say whether a text may be kept as a way to ask: short, and of two words at least that are not hidden."""
    return len(text) <= LONGEST and sum(HIDDEN not in word for word in text.split()) >= LEAST_WORDS


def line_of(message: Message) -> str:
    """Return what a customer asked on one line, without numbers, addresses and the name."""
    return " ".join(masked(message.text, message.conversation.customer.name).split())


def _sent_to(staff: Staff, article: Article) -> list[Message]:
    """Return what was asked where an answer named the article by its address in the help centre. One query."""
    where = f"/help/{article.brand.slug}/"
    link = re.compile(rf"{re.escape(where)}[a-z]{{2}}/articles/{article.pk}(?!\d)")
    named = Message.objects.filter(text__contains=f"/articles/{article.pk}", direction="out", deleted_at=None)
    answers = named.filter(conversation__in=_solved(staff, article).values("pk"))
    rows = answers.filter(in_reply_to__author_type=AuthorType.CUSTOMER, in_reply_to__deleted_at=None)
    known = rows.select_related("in_reply_to__conversation__customer").order_by("-sent_at", "-pk")[:MOST_LINKED]
    return [each.in_reply_to for each in known if each.in_reply_to and link.search(each.text)]


def _first_asked(staff: Staff, article: Article) -> list[Message]:
    """Return what customers wrote first in solved conversations, the newest. One query."""
    said = Message.objects.filter(
        conversation__in=_solved(staff, article).values("pk"), author_type=AuthorType.CUSTOMER
    )
    rows = said.filter(deleted_at=None, direction="in").exclude(text="").select_related("conversation__customer")
    first: dict[int, Message] = {}
    for each in rows.order_by("-conversation", "sent_at", "pk")[: 4 * MOST_READ]:
        first.setdefault(each.conversation_id, each)
    return [each for each in first.values() if len(each.text) <= LONGEST][:MOST_READ]


def _solved(staff: Staff, article: Article) -> QuerySet[Conversation]:
    since = clock.now() - RECENT
    talks = visible_to(staff).filter(brand=article.brand, status=TalkStatus.RESOLVED, resolution=Resolution.SOLVED)
    return talks.filter(last_activity_at__gte=since).order_by()


def _row(message: Message, *, sent: bool = False, chance: float = 1.0) -> AskedSo:
    return AskedSo(
        message_id=message.pk,
        conversation_id=message.conversation_id,
        text=line_of(message),
        sent=sent,
        chance=round(chance, 2),
    )


def _each_once(article: Article, rows: Iterable[AskedSo]) -> list[AskedSo]:
    by_text = {row.text.casefold(): row for row in reversed(list(rows))}
    first = sorted(by_text.values(), key=lambda row: (not row.sent, -row.chance))
    free = set(undeclined(article, [row.text for row in first]))
    return [row for row in first if row.text in free]
