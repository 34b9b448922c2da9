"""Articles in their sections, as programs read and change them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.measures import ShareOut
from sunwai.api.schemas.values import Id, Line, PageQuery, Query, Words
from sunwai.assist.proposing import Proposal
from sunwai.knowledge.models import Article, ArticleText, ArticleVersion, Section
from sunwai.knowledge.queries.reports import Helped, Missed
from sunwai.knowledge.types import Hit

Language = Literal["en", "hi", "ur"]
Kind = Literal["how_to", "product", "policy", "philosophy"]
Audience = Literal["public", "experts", "staff"]
State = Literal["draft", "published", "retired"]
Day = Annotated[dt.date, Field(ge=dt.date(1971, 1, 1), le=dt.date(2199, 1, 1))]


class ArticlesQuery(PageQuery):
    """Which articles: of a brand, of a status, with these letters in a title or a question."""

    brand: Id | None = None
    status: State | None = None
    section: Id | None = None
    q: Annotated[str, Field(max_length=200)] = ""


class TextOut(BaseModel):
    """An article in one language. ``body``: Markdown, ``{{answer:ID}}`` stands for a checked answer.

    ``stale``: another language was changed since. ``made_from_version``: of ``made_from_language``, translated here.
    """

    language: str
    title: str
    body: str
    version: int
    stale: bool
    made_from_language: str
    made_from_version: int | None
    updated_at: dt.datetime


class ArticleOut(BaseModel):
    """One matter in up to three languages. ``questions``: other ways people ask for it."""

    id: int
    brand: int
    section: int | None
    kind: str
    audience: str
    status: str
    language: str
    owner: int | None
    position: int
    review_on: dt.date | None
    source: str
    created_at: dt.datetime
    updated_at: dt.datetime
    published_at: dt.datetime | None
    texts: list[TextOut]
    questions: list[str]


class TextIn(BaseModel):
    """What an article says in one language. ``translation_of``: the language whose present words these are."""

    language: Language
    title: Line
    body: Words = ""
    translation_of: Language | Literal[""] = ""
    minor: bool = False


class ArticleIn(BaseModel):
    """A new article, a draft."""

    brand: Id
    language: Language
    title: Line
    body: Words = ""
    section: Id | None = None
    kind: Kind = "how_to"
    audience: Audience = "public"
    review_on: Day | None = None


class ArticlePatch(BaseModel):
    """What changes of an article; what is not named stays. ``questions`` replaces those it had."""

    text: TextIn | None = None
    section: Id | None = None
    kind: Kind = "how_to"
    audience: Audience = "public"
    review_on: Day | None = None
    position: Annotated[int, Field(ge=0, le=100_000)] = 0
    questions: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50)] | None = None


class VersionOut(BaseModel):
    """What a text once was."""

    id: int
    language: str
    number: int
    title: str
    body: str
    made_by: int | None
    made_at: dt.datetime


class RestoreIn(BaseModel):
    """Which version comes back, as the newest one."""

    version: Id


class FeedbackIn(BaseModel):
    """Whether an article helped its reader."""

    helped: bool
    language: Language = "en"


class SectionOut(BaseModel):
    """A shelf of articles. ``names``: language → name."""

    id: int
    brand: int
    parent: int | None
    names: dict[str, str]
    position: int


Names = Annotated[dict[Language, Line], Field(min_length=1, max_length=3)]


class SectionIn(BaseModel):
    """A new section, the last of its brand."""

    brand: Id
    names: Names
    parent: Id | None = None


class SectionPatch(BaseModel):
    """What changes of a section; what is not named stays."""

    names: Names | None = None
    parent: Id | None = None


class SectionOrderIn(BaseModel):
    """The sections of a brand by number, as they should stand; those not named come after."""

    order: Annotated[list[Id], Field(max_length=1000)]


class ArticleOrderIn(BaseModel):
    """The articles of a section, or of none, by number, as they should stand; those not named come after."""

    section: Id | None = None
    order: Annotated[list[Id], Field(max_length=5000)]


class HitOut(BaseModel):
    """An article that answers. ``score``: 0 to 1, how much of the question it speaks of; ``because``: those words."""

    article: int
    language: str
    title: str
    snippet: str
    score: float
    because: list[str]


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


class KnowledgeOut(BaseModel):
    """How often articles helped, and what to look after.

    ``value``: of the ``n`` readers who said anything from ``since`` to ``until``, the share an article helped, with
    its 95 % ``interval`` (Wilson); ``rows``, and the same as ``helped``: by article; ``groups``: as ``by`` asks.
    ``searches_without_result`` are of these days; ``searches_by_month`` of the last twelve months; ``stale``: articles
    past their review day or older than another language, and ``stale_answers``, as they are now.
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
    searches_without_result: list[MissedOut]
    helped: list[HelpedOut]
    searches_by_month: list[MonthOut]


def text_out(row: ArticleText) -> TextOut:
    """Show a text. No query."""
    return TextOut(**{name: getattr(row, name) for name in TextOut.model_fields})


NAMES = ("id", "kind", "audience", "status", "language", "position", "review_on", "source")
MOMENTS = ("created_at", "updated_at", "published_at")


def article_out(row: Article) -> ArticleOut:
    """Show an article that came with its texts and questions. No query."""
    return ArticleOut(
        brand=row.brand_id,
        section=row.section_id,
        owner=row.owner_id,
        texts=[text_out(each) for each in sorted(row.texts.all(), key=lambda each: each.language)],
        questions=[each.text for each in row.aliases.all()],
        **{name: getattr(row, name) for name in NAMES + MOMENTS},
    )


def version_out(row: ArticleVersion) -> VersionOut:
    """Show a version that came with its text. No query."""
    names = ("id", "number", "title", "body", "made_at")
    return VersionOut(
        language=row.text.language, made_by=row.made_by_id, **{name: getattr(row, name) for name in names}
    )


def section_out(row: Section) -> SectionOut:
    """Show a section. No query."""
    return SectionOut(id=row.pk, brand=row.brand_id, parent=row.parent_id, names=row.names, position=row.position)


def hit_out(hit: Hit) -> HitOut:
    """Show an article that was found."""
    names = ("language", "title", "snippet", "score")
    return HitOut(article=hit.article_id, because=list(hit.because), **{name: getattr(hit, name) for name in names})


def proposal_out(row: Proposal) -> ProposalOut:
    """Show what should be written about."""
    return ProposalOut(text=row.text, times=row.times, conversations=list(row.conversations))


def missed_out(row: Missed) -> MissedOut:
    """Show what nobody found."""
    return MissedOut(brand=row.brand_id, asked=row.asked, times=row.times, last=row.last)


def helped_out(row: Helped) -> HelpedOut:
    """Show what readers said."""
    return HelpedOut(article=row.article_id, helped=row.helped, failed=row.failed, share=row.share)
