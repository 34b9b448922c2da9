"""What the brand knows about what a customer asks: articles beside the conversation, ready to be put into an answer."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse

from sunwai.inbox.models import Conversation
from sunwai.kernel.markdown import html_of
from sunwai.knowledge.models import Article, Audience, Language
from sunwai.knowledge.queries import finding, reading, searching
from sunwai.knowledge.queries.visibility import articles_for, audience_of
from sunwai.knowledge.types import Hit
from sunwai.people.models import Staff

SHOWN: Final = 3
LATEST: Final = 3  # a customer asks, and then says only "hello?"
LEAST: Final = 0.1  # chance that it answers; below it an article shares a word by accident
MOST_REASONS: Final = 4
LONGEST_INSERTED: Final = 1500
BREAKS: Final = re.compile(r"</(?:p|li|h[2-6]|tr|pre|blockquote)>|<br>", re.IGNORECASE)
TAGS: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An article that may answer. ``says``: its words for an answer; ``link``: where customers read it; or empty."""

    article_id: int
    title: str
    snippet: str
    language: str
    percent: int
    because: tuple[str, ...]
    says: str
    link: str
    audience: str


def suggested(staff: Staff, talk: Conversation, *, asked: str = "") -> list[Suggestion]:
    """Return what answers a question, or what the customer said last. Six queries at most."""
    hits = _searched(staff, talk, asked) if asked else _hits(staff, talk, _said(talk))
    least = 0.0 if asked else LEAST
    chosen = sorted((each for each in hits.values() if each.score >= least), key=lambda hit: -hit.score)[:SHOWN]
    rows = articles_for(staff).filter(pk__in=[each.article_id for each in chosen]).select_related("brand")
    known = {each.pk: each for each in rows.prefetch_related("texts")}
    return [_suggestion(each, known[each.article_id]) for each in chosen if each.article_id in known]


def _said(talk: Conversation) -> list[str]:
    """Return what the customer said last, the newest first. One query."""
    heard = talk.messages.filter(direction="in", deleted_at=None).exclude(text="")
    return list(heard.order_by("-sent_at", "-pk").values_list("text", flat=True)[:LATEST])


def _language(talk: Conversation) -> str:
    return talk.language if talk.language in Language.values else talk.brand.language


def _searched(staff: Staff, talk: Conversation, typed: str) -> dict[int, Hit]:
    audience, language = audience_of(staff), _language(talk)
    found = searching.search_in(talk.brand, typed, audience=audience, language=language, limit=SHOWN)
    return {hit.article_id: hit for hit in found}


def _hits(staff: Staff, talk: Conversation, questions: list[str]) -> dict[int, Hit]:
    audience, language, best = audience_of(staff), _language(talk), dict[int, Hit]()
    for question in questions:
        for hit in finding.find_articles(
            question, brands=[talk.brand], audience=audience, language=language, limit=SHOWN
        ):
            if hit.article_id not in best or best[hit.article_id].score < hit.score:
                best[hit.article_id] = hit
    return best


def _suggestion(hit: Hit, article: Article) -> Suggestion:
    public = article.audience == Audience.PUBLIC
    where = reverse("portal:help-article", args=[article.brand.slug, hit.language, article.pk])
    return Suggestion(
        article_id=hit.article_id,
        title=hit.title,
        snippet=hit.snippet,
        language=hit.language,
        percent=round(hit.score * 100),
        because=hit.because[:MOST_REASONS],
        says=_says(article, hit.language) if public else "",
        link=f"{settings.SUNWAI.public_url.rstrip('/')}{where}" if public else "",
        audience="" if public else str(article.get_audience_display()),
    )


def _says(article: Article, language: str) -> str:
    """Return an article's words as an answer would say them, empty where they are too many. One query or none."""
    text = reading.text_in(article, language)
    if text is None:
        return ""
    text.article = article  # its brand is known already
    words = plain(reading.shown(text))
    return words if len(words) <= LONGEST_INSERTED else ""


def plain(markdown: str) -> str:
    """Return Markdown as plain lines."""
    lines = html.unescape(TAGS.sub("", BREAKS.sub("\n", html_of(markdown)))).splitlines()
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)
