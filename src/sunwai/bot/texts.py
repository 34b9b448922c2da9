"""Articles as a bot sends them: approved ones only, as they read at this moment, with their link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.urls import reverse

from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Article, ArticleText, Audience
from sunwai.knowledge.plainly import plainly
from sunwai.knowledge.queries import reading
from sunwai.knowledge.queries.visibility import readable
from sunwai.people.models import Brand

LONGEST: Final = 700  # characters of an article in a message: the rest is behind its link
SHORTEST: Final = 300


def texts_of(numbers: Iterable[int], *, brand: Brand, language: str) -> list[ArticleText]:
    """Return these articles' texts, in that order, of those that everybody may read. Two queries, or none."""
    wanted = list(numbers)
    if not wanted:
        return []
    rows = readable(Audience.PUBLIC, brand=brand).select_related("brand").prefetch_related("texts")
    known: dict[int, Article] = {row.pk: row for row in rows.filter(pk__in=wanted)}
    found = ((known[each], _text(known[each], language)) for each in wanted if each in known)
    texts = []
    for article, text in found:
        if text is not None:
            text.article = article  # its brand is known already
            texts.append(text)
    return texts


def _text(article: Article, language: str) -> ArticleText | None:
    """Return an article in a language, unless that is out of date: then in the nearest that is not."""
    text = reading.text_in(article, language)
    if text is None or not text.stale:
        return text
    fresh = {each.language: each for each in article.texts.all() if not each.stale}
    return fresh.get(nearest(language, fresh, first=article.language), text)


def body_of(text: ArticleText) -> str:
    """Return a text's plain words, the beginning of a long one. One query where it names a checked answer."""
    words = plainly(reading.shown(text))
    if len(words) <= LONGEST:
        return words
    end = max(words.rfind(mark, SHORTEST, LONGEST) for mark in ("\n", ". ", "। ", "۔ ", "? "))
    return (words[: end + 1] if end > 0 else words[:LONGEST]).rstrip() + " …"


def link_of(text: ArticleText) -> str:
    """Return where everybody reads an article."""
    where = reverse("portal:help-article", args=[text.article.brand.slug, text.language, text.article_id])
    return f"{settings.SUNWAI.public_url.rstrip('/')}{where}"
