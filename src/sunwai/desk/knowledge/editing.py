"""What the page of one article is given: its languages, its words beside another language's, versions, what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.desk.knowledge.listing import is_due
from sunwai.desk.scripts import language_name
from sunwai.kernel import clock
from sunwai.kernel.markdown import html_of
from sunwai.knowledge.embedding import references
from sunwai.knowledge.models import Article, ArticleText, Audience, Language, Status
from sunwai.knowledge.queries import reading, reports, visibility
from sunwai.people.models import Staff

LOOKING_BACK: Final = dt.timedelta(days=90)


def texts_of(article: Article) -> dict[str, ArticleText]:
    """Return an article's texts by language. One query."""
    return {each.language: each for each in article.texts.all()}


def language_of(asked: str | None, article: Article, own: str, texts: dict[str, ArticleText]) -> str:
    """Return the language to show: the one asked for, else the reader's where it is written, else the first."""
    if asked in Language.values:
        return str(asked)
    return own if own in texts else article.language


def source_for(article: Article, language: str, texts: dict[str, ArticleText]) -> ArticleText | None:
    """Return the text that one in ``language`` is compared with: the first written, else any other."""
    order = (article.language, *texts)
    return next((texts[each] for each in order if each in texts and each != language), None)


def article_of(staff: Staff, article: Article, *, language: str, texts: dict[str, ArticleText]) -> dict[str, Any]:
    """Return the page around the form of the words. Six queries at most."""
    text, beside = texts.get(language), source_for(article, language, texts)
    now = reading.text_in(article, language)
    return {
        "article": _head(article, now, language=language),
        "tabs": _tabs(texts, language),
        "language": language,
        "text": text,
        "beside": _beside(article, beside),
        "versions": reading.versions_of(staff, text) if text else [],
        "newer": _newer(article, text),
        "answers": _answers(staff, article),
        "verbs": verbs(article) if visibility.writable(staff, article) else [],
        "may_write": visibility.writable(staff, article),
        "feedback": _feedback(staff, article),
    }


def _newer(article: Article, text: ArticleText | None) -> dict[str, Any] | None:
    """Return where a translator sees what was changed since: of a text out of date that says what it was made from."""
    if text is None or not text.stale or text.made_from_version is None:
        return None
    now = reading.newest_of(article, text.made_from_language)
    if now is None or now.number == text.made_from_version:
        return None
    return {"id": now.pk, "since": text.made_from_version, "name": language_name(text.made_from_language)}


def _head(article: Article, text: ArticleText | None, *, language: str) -> dict[str, Any]:
    public = article.status == Status.PUBLISHED and article.audience == Audience.PUBLIC
    where = [article.brand.slug, language, article.pk]
    return {
        "id": article.pk,
        "title": text.title if text else "",
        "lang": text.language if text else "",
        "brand_id": article.brand_id,
        "status": article.get_status_display(),
        "published": article.status == Status.PUBLISHED,
        "due": is_due(article),
        "public_address": reverse("portal:help-article", args=where) if public else "",
    }


def _tabs(texts: dict[str, ArticleText], language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": language_name(code),
            "on": code == language,
            "there": code in texts,
            "stale": code in texts and texts[code].stale,
        }
        for code in Language.values
    ]


def _beside(article: Article, text: ArticleText | None) -> dict[str, Any] | None:
    if text is None:
        return None
    text.article = article  # its brand is known already
    html = html_of(reading.shown(text))
    return {"name": language_name(text.language), "lang": text.language, "title": text.title, "html": html}


def _answers(staff: Staff, article: Article) -> list[dict[str, str]]:
    rows = list(visibility.answers_for(staff).filter(brand=article.brand_id).order_by("name"))
    return [
        {"sign": sign, "name": row.name} for sign, row in zip(references(row.pk for row in rows), rows, strict=True)
    ]


def verbs(article: Article) -> list[tuple[str, str]]:
    """Return what can be done to an article, with its words."""
    if article.status == Status.PUBLISHED:
        return [("retire", _("Retire"))]
    again = [("publish", _("Publish"))]
    return again if article.published_at else [*again, ("delete", _("Throw the draft away"))]


def _feedback(staff: Staff, article: Article) -> reports.Helped | None:
    since = clock.now().date() - LOOKING_BACK
    found: Sequence[reports.Helped] = reports.helped_share(staff, since=since, articles=[article.pk])
    return found[0] if found else None
