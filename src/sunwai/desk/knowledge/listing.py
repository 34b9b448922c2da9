"""The list of articles: narrowed, searched by title across scripts, page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from sunwai.desk.scripts import language_name
from sunwai.kernel import clock
from sunwai.knowledge.models import Article, ArticleText, Audience, Language, Status
from sunwai.knowledge.queries.reading import text_in
from sunwai.knowledge.queries.visibility import articles_for
from sunwai.language import search_terms, search_tokens
from sunwai.people.models import Staff

PAGE: Final = 50
STALE, DUE, MISSING = "stale", "due", "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An article in one language."""

    name: str
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An article as the list shows it."""

    id: int
    title: str
    lang: str
    brand: str
    section: str
    owner: str
    changed: dt.datetime
    texts: list[Written]
    due: bool
    audience: str
    status: str
    published: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``following``: where the next begins, None at the end."""

    rows: list[Row]
    following: int | None


def listed(staff: Staff, wanted: Mapping[str, Any], *, language: str, start: int = 0) -> Listed:
    """Return a page of the articles a person may see, the last changed first. Three queries, four for a search."""
    rows = _narrowed(articles_for(staff), wanted)
    if wanted.get("q"):
        rows = rows.filter(pk__in=_titled(rows, wanted["q"]))
    shown = rows.select_related("brand", "section", "owner").prefetch_related("texts").order_by("-updated_at", "-pk")
    found = list(shown[start : start + PAGE + 1])
    following = start + PAGE if len(found) > PAGE else None
    return Listed(rows=[_row(each, language) for each in found[:PAGE]], following=following)


def _narrowed(rows: QuerySet[Article], wanted: Mapping[str, Any]) -> QuerySet[Article]:
    plain = {name: wanted[name] for name in ("brand", "section", "status") if wanted.get(name)}
    language, state = wanted.get("language"), wanted.get("state")
    written = ArticleText.objects.filter(**{"language": language} if language else {})
    if state == STALE:
        return rows.filter(**plain, pk__in=written.filter(stale=True).values("article"))
    if state == DUE:
        rows = rows.filter(review_on__lte=clock.now().date())
    if state == MISSING:
        return rows.filter(**plain).filter(_missing([language] if language else Language.values))
    return rows.filter(**plain, pk__in=written.values("article")) if language else rows.filter(**plain)


def _missing(languages: list[str]) -> Q:
    """Return the condition that an article lacks one of these languages."""
    lacking = Q()
    for each in languages:
        lacking |= ~Q(pk__in=ArticleText.objects.filter(language=each).values("article"))
    return lacking


def _titled(rows: QuerySet[Article], asked: str) -> list[int]:
    """Return the articles with a title, or another question they answer, whose words begin so, in any script."""
    terms = [tuple(term) for term in search_terms(asked)]
    plain = rows.order_by()
    titles = plain.values_list("pk", "texts__title").union(plain.values_list("pk", "aliases__text"))
    return [pk for pk, title in titles if _has(search_tokens(title or ""), terms)]


def _has(words: Iterable[str], terms: list[tuple[str, ...]]) -> bool:
    known = list(words)
    return all(any(word.startswith(term) for word in known) for term in terms)


def _row(article: Article, language: str) -> Row:
    text = text_in(article, language)
    return Row(
        id=article.pk,
        title=text.title if text else "",
        lang=text.language if text else "",
        brand=article.brand.name,
        section=article.section.named(language) if article.section else "",
        owner=article.owner.name if article.owner else "",
        changed=article.updated_at,
        texts=[Written(name=language_name(each.language), stale=each.stale) for each in article.texts.all()],
        due=is_due(article),
        audience="" if article.audience == Audience.PUBLIC else str(article.get_audience_display()),
        status=str(article.get_status_display()),
        published=article.status == Status.PUBLISHED,
    )


def is_due(article: Article) -> bool:
    """Say whether somebody should read an article again."""
    return article.review_on is not None and article.review_on <= clock.now().date()
