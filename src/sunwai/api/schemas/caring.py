"""What the brands should know, how it helped and what is old, as programs read it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.measures import ShareOut
from sunwai.api.schemas.values import Query
from sunwai.assist.proposing import Proposal
from sunwai.knowledge.models import Answer, Article
from sunwai.knowledge.queries.reports import Helped, Missed


class MissedOut(BaseModel):
    """Words that were searched for and found nothing the last time."""

    brand: int
    asked: str
    times: int
    last: dt.date


class HelpedOut(BaseModel):
    """What readers said of an article; ``share``: 0 to 1, of those who said anything."""

    article: int
    helped: int
    failed: int
    share: float


class UnansweredQuery(Query):
    """How far back to read."""

    days: Annotated[int, Field(ge=1, le=365)] = 30


class ProposalOut(BaseModel):
    """A question that several asked and no article answers; ``times``: in so many conversations. Masked."""

    text: str
    times: int
    conversations: list[int]


class MonthOut(BaseModel):
    """How often was searched for articles in the month that begins on this day; ``empty``: without a result."""

    month: dt.date
    times: int
    empty: int


class DueOut(BaseModel):
    """An article or a checked answer to be read again. ``owner``: whose it is, who looks after it or vouched for it.

    ``review_on``: its day, null where only a language is behind another; ``outdated``: those languages.
    """

    article: int | None
    answer: int | None
    owner: int | None
    owner_name: str
    review_on: dt.date | None
    outdated: list[str]


class KnowledgeOut(BaseModel):
    """How often articles helped, and what to look after.

    ``value``: of the ``n`` readers who said anything from ``since`` to ``until``, the share an article helped, with
    its 95 % ``interval`` (Wilson); ``rows``, and the same as ``helped``: by article; ``groups``: as ``by`` asks.
    ``searches_without_result`` are of these days; ``searches_by_month`` of the last twelve months; ``stale``: articles
    past their review day or older than another language, and ``stale_answers``, as they are now; ``due``: both of
    them, with whose they are.
    """

    name: Literal["articles"] = "articles"
    definition: str
    value: float | None
    n: int
    interval: tuple[float, float] | None
    groups: list[ShareOut]
    rows: list[HelpedOut]
    since: dt.date
    until: dt.date
    stale: list[int]
    stale_answers: list[int]
    due: list[DueOut]
    searches_without_result: list[MissedOut]
    helped: list[HelpedOut]
    searches_by_month: list[MonthOut]


def proposal_out(row: Proposal) -> ProposalOut:
    """Show what should be written about."""
    return ProposalOut(text=row.text, times=row.times, conversations=list(row.conversations))


def article_due(row: Article) -> DueOut:
    """Show an article to be read again that came with its texts and owner. No query."""
    return DueOut(
        article=row.pk,
        answer=None,
        owner=row.owner_id,
        owner_name=row.owner.name if row.owner else "",
        review_on=row.review_on,
        outdated=sorted(each.language for each in row.texts.all() if each.stale),
    )


def answer_due(row: Answer) -> DueOut:
    """Show a checked answer to be read again that came with who checked it. No query."""
    by = row.checked_by
    name = by.name if by else ""
    return DueOut(
        article=None, answer=row.pk, owner=row.checked_by_id, owner_name=name, review_on=row.review_on, outdated=[]
    )


def missed_out(row: Missed) -> MissedOut:
    """Show what nobody found."""
    return MissedOut(brand=row.brand_id, asked=row.asked, times=row.times, last=row.last)


def helped_out(row: Helped) -> HelpedOut:
    """Show what readers said."""
    return HelpedOut(article=row.article_id, helped=row.helped, failed=row.failed, share=row.share)
