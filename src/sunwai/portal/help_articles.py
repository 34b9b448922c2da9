"""One article of the help centre, in the language asked for or in the nearest, as HTML."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sunwai.kernel.errors import NotFound
from sunwai.kernel.markdown import html_of
from sunwai.knowledge.models import Article, ArticleText, Audience
from sunwai.knowledge.queries import reading
from sunwai.knowledge.queries.searching import search_in
from sunwai.knowledge.queries.visibility import readable_article
from sunwai.knowledge.types import Hit
from sunwai.people.models import Brand

MOST_FOUND: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a reader sees. ``language``: that of the words, which may be another than the one asked for.

    ``newer``: where these are out of date, a language in which they are not.
    """

    article: Article
    language: str
    title: str
    html: SafeString
    changed: dt.datetime
    newer: str


def public_article(brand: Brand, article_id: int) -> Article:
    """Return what everybody may read. Two queries.

    Raises:
        NotFound: there is none, or it is not for everybody.

    """
    return readable_article(Audience.PUBLIC, article_id, brand=brand)


def shown(article: Article, language: str) -> Shown:
    """Return an article with the present words of the answers in it. One query, none where it names no answer.

    Raises:
        NotFound: nothing is written in it.

    """
    text = reading.text_in(article, language)
    if text is None:
        raise NotFound(_("There is no such article."), code="not_found")
    text.article = article  # its brand is known already
    html = html_of(reading.shown(text))
    return Shown(
        article=article,
        language=text.language,
        title=text.title,
        html=html,
        changed=text.updated_at,
        newer=_newer(article, text),
    )


def _newer(article: Article, text: ArticleText) -> str:
    if not text.stale:
        return ""
    fresh = [each.language for each in article.texts.all() if not each.stale]
    return article.language if article.language in fresh else next(iter(fresh), "")


def found_for(brand: Brand, asked: str, *, language: str) -> list[Hit]:
    """Return what everybody may read that answers what was typed, the best first."""
    return search_in(brand, asked, audience=Audience.PUBLIC, language=language, limit=MOST_FOUND)
