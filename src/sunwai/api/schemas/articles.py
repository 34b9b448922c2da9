"""Articles in their sections, as programs read and change them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Line, PageQuery, Words
from sunwai.knowledge.models import Article, ArticleText, ArticleVersion, Section
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


class TextIn(Body):
    """What an article says in one language. ``translation_of``: the language whose present words these are."""

    language: Language
    title: Line
    body: Words = ""
    translation_of: Language | Literal[""] = ""
    minor: bool = False


Questions = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50)]


class ArticleIn(Body):
    """A new article, a draft. ``owner``: who looks after it, a person's number; not named: the token's person."""

    brand: Id
    language: Language
    title: Line
    body: Words = ""
    section: Id | None = None
    kind: Kind = "how_to"
    audience: Audience = "public"
    owner: Id | None = None
    review_on: Day | None = None
    questions: Questions = []


class ArticlePatch(Body):
    """What changes of an article; what is not named stays. ``questions`` replaces those it had; ``owner`` null: nobody.

    A name that this call does not have is an error, as for a new one.
    """

    text: TextIn | None = None
    section: Id | None = None
    kind: Kind = "how_to"
    audience: Audience = "public"
    owner: Id | None = None
    review_on: Day | None = None
    position: Annotated[int, Field(ge=0, le=100_000)] = 0
    questions: Questions | None = None


class VersionOut(BaseModel):
    """What a text once was."""

    id: int
    language: str
    number: int
    title: str
    body: str
    made_by: int | None
    made_at: dt.datetime


class RestoreIn(Body):
    """Which version comes back, as the newest one."""

    version: Id


class FeedbackIn(Body):
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


class SectionIn(Body):
    """A new section, the last of its brand."""

    brand: Id
    names: Names
    parent: Id | None = None


class SectionPatch(Body):
    """What changes of a section; what is not named stays."""

    names: Names | None = None
    parent: Id | None = None


class SectionOrderIn(Body):
    """The sections of a brand by number, as they should stand; those not named come after."""

    order: Annotated[list[Id], Field(max_length=1000)]


class ArticleOrderIn(Body):
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
