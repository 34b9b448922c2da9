"""The published articles that a draft may stand on: what every customer may read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse

from sunwai.inbox.models import Conversation
from sunwai.knowledge.models import Article, Audience, Language
from sunwai.knowledge.queries.finding import find_articles
from sunwai.knowledge.queries.reading import shown, text_in
from sunwai.knowledge.queries.visibility import readable
from sunwai.knowledge.types import Hit
from sunwai.model.masking import visible

MOST: Final = 3
LEAST: Final = 0.05
LONGEST: Final = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that was given along. ``link``: where customers read it."""

    article_id: int
    title: str
    text: str
    link: str


def sources_for(talk: Conversation, questions: Iterable[str]) -> list[Source]:
    """Return the articles that speak most of what is asked. Seven queries at most."""
    language = talk.language if talk.language in Language.values else talk.brand.language
    best = dict[int, Hit]()
    for each in questions:
        for hit in find_articles(each, brands=[talk.brand], audience=Audience.PUBLIC, language=language, limit=MOST):
            if hit.score >= LEAST and (hit.article_id not in best or best[hit.article_id].score < hit.score):
                best[hit.article_id] = hit
    chosen = sorted(best.values(), key=lambda hit: -hit.score)[:MOST]
    rows = readable(Audience.PUBLIC, brand=talk.brand).filter(pk__in=[each.article_id for each in chosen])
    known = {each.pk: each for each in rows.select_related("brand").prefetch_related("texts")}
    return [_source(known[each.article_id], each) for each in chosen if each.article_id in known]


def _source(article: Article, hit: Hit) -> Source:
    text = text_in(article, hit.language)
    where = reverse("portal:help-article", args=[article.brand.slug, hit.language, article.pk])
    if text is not None:
        text.article = article  # its brand is known already
    return Source(
        article_id=article.pk,
        title=visible(hit.title),
        text=visible(shown(text))[:LONGEST] if text else "",
        link=f"{settings.SUNWAI.public_url.rstrip('/')}{where}",
    )
