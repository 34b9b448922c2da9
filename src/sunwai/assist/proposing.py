"""Articles that should be written: what is asked often and answered nowhere, and what was solved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.assist.impersonal import masked
from sunwai.inbox.models import AuthorType, Conversation, Message
from sunwai.inbox.queries.visibility import visible_to
from sunwai.knowledge.gathering import Asked, Group, gather
from sunwai.knowledge.models import Article, Audience
from sunwai.knowledge.queries.finding import find_articles
from sunwai.people.models import Brand, Staff

MOST_READ: Final = 3_000
LONGEST: Final = 400  # characters: longer messages are stories
ANSWERED: Final = 0.5  # an article that answers with such a chance is taken for an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A question that several asked and no article answers. ``text`` is masked; ``conversations``: some of them."""

    text: str
    times: int
    conversations: tuple[int, ...]


def unanswered(staff: Staff, *, brand: Brand, since: dt.datetime, limit: int = 20) -> list[Proposal]:
    """Return what customers asked a brand since then, at least three of them, and no article answers.

    Reads the 3,000 newest messages that this person may see. One query, and a search of the articles for each group.
    """
    rows = Message.objects.filter(conversation__in=visible_to(staff), conversation__brand=brand, sent_at__gte=since)
    said = rows.filter(author_type=AuthorType.CUSTOMER, deleted_at=None).exclude(text="")
    newest = said.order_by("-pk").values_list("conversation_id", "text")[:MOST_READ]
    asked = [Asked(of=talk, text=text) for talk, text in newest if len(text) <= LONGEST]
    groups = (group for group in gather(asked) if not _answered(group, brand))
    return [_proposal(group) for _place, group in zip(range(limit), groups, strict=False)]


def _answered(group: Group, brand: Brand) -> bool:
    hits = find_articles(group.text, brands=[brand], audience=Audience.STAFF, limit=1)
    return bool(hits) and hits[0].score >= ANSWERED


def best_asked(said: Sequence[str], article: Article, name: str) -> str:
    """Return which of these an article answers best, the first where none, masked, without this name."""
    return masked(max(said, key=lambda text: _chance_of(text, article)), name)


def _chance_of(text: str, article: Article) -> float:
    hits = find_articles(text, brands=[article.brand], audience=Audience.STAFF, limit=100)
    return next((hit.score for hit in hits if hit.article_id == article.pk), 0.0)


def _proposal(group: Group) -> Proposal:
    return Proposal(text=masked(group.text), times=len(group.of), conversations=group.of[:10])


def matter_of(talk: Conversation) -> tuple[str, str]:
    """Return what a customer asked first and what a person of ours said last, both masked. Two queries."""
    said = Message.objects.filter(conversation=talk, deleted_at=None).exclude(text="")
    asked = said.filter(author_type=AuthorType.CUSTOMER).order_by("sent_at", "pk").first()
    answers = said.filter(author_type=AuthorType.AGENT, direction="out", automatic=False)
    answered = answers.order_by("-sent_at", "-pk").first()
    name = talk.customer.name
    return (masked(asked.text, name) if asked else "", masked(answered.text, name) if answered else "")
