"""What screens and pages show of articles: texts in the reader's language, sections, what stands where."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet
from django.utils import translation

from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Article, ArticleText, ArticleVersion, Section
from sunwai.knowledge.queries.answers import expand
from sunwai.knowledge.queries.visibility import readable, versions_for
from sunwai.people.models import Brand, Staff


def text_in(article: Article, language: str) -> ArticleText | None:
    """Return an article's text in a language; else as first written, else in English, else any. No query if prefetched.

    Hindi and Urdu stand in for each other only where nothing else does (``languages.nearest``). Pages say which
    language they show (``text.language``) and whether it is out of date (``text.stale``).
    """
    texts = {text.language: text for text in article.texts.all()}
    return texts.get(nearest(language, texts, first=article.language))


def shown(text: ArticleText) -> str:
    """Return a text's Markdown as it is shown: with its answers' present words. One query or none."""
    return expand(text.body, brand=text.article.brand, language=text.language)


def matching(
    rows: QuerySet[Article], *, query: str = "", status: str = "", section: Section | None = None
) -> QuerySet[Article]:
    """Keep the articles of a status, of a section, with these letters in a title; texts come along. Lazy."""
    kept = rows.filter(status=status) if status else rows
    kept = kept.filter(section=section) if section else kept
    kept = (
        kept.filter(Q(texts__title__icontains=query) | Q(aliases__text__icontains=query)).distinct() if query else kept
    )
    return kept.select_related("section", "owner", "brand").prefetch_related("texts")


def versions_of(staff: Staff, text: ArticleText) -> list[ArticleVersion]:
    """Return what a text once was, as far as a person may read it, newest first, with who wrote it. One query."""
    return list(versions_for(staff).filter(text=text).select_related("made_by").order_by("-number"))


def version_before(version: ArticleVersion, number: int | None = None) -> ArticleVersion | None:
    """Return another version of the same text: that of a number, else the one before; None for none. One query."""
    others = ArticleVersion.objects.filter(text=version.text_id).exclude(pk=version.pk)
    if number is not None:
        return others.filter(number=number).first()
    return others.filter(number__lt=version.number).order_by("-number").first()


def newest_of(article: Article, language: str) -> ArticleVersion | None:
    """Return an article's present words in a language, as a version; None where nothing is written. One query."""
    rows = ArticleVersion.objects.filter(text__article=article, text__language=language)
    return rows.filter(number=F("text__version")).first()


def history_of(staff: Staff, article: Article) -> list[ArticleVersion]:
    """Return all that an article ever said, as far as a person may read it, newest first, with its texts. One query."""
    rows = versions_for(staff).filter(text__article=article).select_related("text", "made_by")
    return list(rows.order_by("-made_at", "-pk"))


def sections_of(brand: Brand) -> list[Section]:
    """Return a brand's sections in their order. One query."""
    return list(Section.objects.filter(brand=brand).order_by("position", "pk"))


def contents(brand: Brand, *, audience: str) -> list[tuple[Section | None, list[Article]]]:
    """Return what an audience may read of a brand, by section in their order, those without one last. Three queries.

    Sections without anything to read are left out. The articles come with their texts.
    """
    by_section: dict[int | None, list[Article]] = {}
    for article in readable(audience, brand=brand).prefetch_related("texts").order_by("position", "pk"):
        by_section.setdefault(article.section_id, []).append(article)
    shelves: list[tuple[Section | None, list[Article]]] = [
        (section, by_section[section.pk]) for section in sections_of(brand) if section.pk in by_section
    ]
    return shelves + ([(None, by_section[None])] if None in by_section else [])


def languages_of(articles: Iterable[Article]) -> list[str]:
    """Return the languages that these articles are written in, the page's own first. No query if prefetched."""
    written = {text.language for article in articles for text in article.texts.all()}
    own = translation.get_language() or ""
    return sorted(written, key=lambda language: (language != own, language))
