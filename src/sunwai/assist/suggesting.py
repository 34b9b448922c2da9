"""What the brand knows about what a customer asks: checked answers and articles, ready to be put into an answer."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse

from sunwai.inbox.models import Conversation
from sunwai.kernel.markdown import html_of
from sunwai.knowledge.models import Article, Audience, Language
from sunwai.knowledge.queries import answering, finding, reading, searching
from sunwai.knowledge.queries.visibility import articles_for, audience_of
from sunwai.knowledge.types import Hit
from sunwai.people.models import Staff

ARTICLE: Final = "article"
ANSWER: Final = "answer"
SHOWN: Final = 3
SHOWN_ANSWERS: Final = 2
LISTED: Final = 8  # in the menu of the answer box
LATEST: Final = 3  # a customer asks, and then says only "hello?"
LEAST: Final = 0.1  # chance that it answers; below it an article shares a word by accident
MOST_REASONS: Final = 4
LONGEST_INSERTED: Final = 1500
BREAKS: Final = re.compile(r"</(?:p|li|h[2-6]|tr|pre|blockquote)>|<br>", re.IGNORECASE)
TAGS: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An article or a checked answer (``kind``) that may answer. ``says``: its words for an answer; or empty.

    ``link``: where customers read it; or empty. ``percent``: the chance that it answers; ``because``: shared words.
    """

    kind: str
    id: int
    title: str
    snippet: str
    language: str
    percent: int = 0
    because: tuple[str, ...] = ()
    says: str = ""
    link: str = ""
    audience: str = ""


def suggested(staff: Staff, talk: Conversation, *, asked: str = "", draft: str = "") -> list[Suggestion]:
    """Return what answers a question, or what the customer said last and the draft, best first. 23 queries at most."""
    questions = [asked] if asked else [*_said(talk), *([draft] if draft.strip() else [])]
    hits = _searched(staff, talk, asked) if asked else _hits(staff, talk, questions)
    least = 0.0 if asked else LEAST
    chosen = sorted((each for each in hits.values() if each.score >= least), key=lambda hit: -hit.score)[:SHOWN]
    rows = articles_for(staff).filter(pk__in=[each.article_id for each in chosen]).select_related("brand")
    known = {each.pk: each for each in rows.prefetch_related("texts")}
    articles = [_article(each, known[each.article_id]) for each in chosen if each.article_id in known]
    answers = [_answer(each) for each in _answers(talk, questions, least)[:SHOWN_ANSWERS]]
    return sorted([*answers, *articles], key=lambda each: -each.percent)


def offered(staff: Staff, talk: Conversation, *, word: str = "", draft: str = "") -> list[Suggestion]:
    """Return what the menu of the answer box offers: what answers first, then every checked answer with these letters.

    Only what can be inserted: words, or the link of an article too long for them.
    """
    found = [each for each in suggested(staff, talk, asked=word, draft=draft) if each.says or each.link]
    named = answering.tellable(talk.brand, language=_language(talk), holding=word)
    there = {each.id for each in found if each.kind == ANSWER}
    return [*found, *(_answer(each) for each in named if each.answer_id not in there)][:LISTED]


def _said(talk: Conversation) -> list[str]:
    """Return what the customer said last, the newest first. One query."""
    heard = talk.messages.filter(direction="in", deleted_at=None).exclude(text="")
    return list(heard.order_by("-sent_at", "-pk").values_list("text", flat=True)[:LATEST])


def _language(talk: Conversation) -> str:
    """Return what is told to the customer in: theirs, Hindi to who writes it in Latin letters, else the brand's."""
    return talk.language if talk.language in {*Language.values, "hi-ur"} else talk.brand.language


def _searched(staff: Staff, talk: Conversation, typed: str) -> dict[int, Hit]:
    audience, language = audience_of(staff), _language(talk)
    found = searching.search_in(talk.brand, typed, audience=audience, language=language, limit=SHOWN)
    return {hit.article_id: hit for hit in found}


def _hits(staff: Staff, talk: Conversation, questions: Sequence[str]) -> dict[int, Hit]:
    audience, language, best = audience_of(staff), _language(talk), dict[int, Hit]()
    for question in questions:
        for hit in finding.find_articles(
            question, brands=[talk.brand], audience=audience, language=language, limit=SHOWN
        ):
            if hit.article_id not in best or best[hit.article_id].score < hit.score:
                best[hit.article_id] = hit
    return best


def _answers(talk: Conversation, questions: Sequence[str], least: float) -> list[answering.Said]:
    best: dict[int, answering.Said] = {}
    for question in questions:
        for said in answering.find_answers(question, brand=talk.brand, language=_language(talk)):
            if said.answer_id not in best or best[said.answer_id].score < said.score:
                best[said.answer_id] = said
    return sorted((each for each in best.values() if each.score >= least), key=lambda each: -each.score)


def _answer(said: answering.Said) -> Suggestion:
    return Suggestion(
        kind=ANSWER,
        id=said.answer_id,
        title=said.name,
        snippet=" ".join(said.words.split())[:160],
        language=said.language,
        percent=round(said.score * 100),
        because=said.because[:MOST_REASONS],
        says=said.words,
    )


def _article(hit: Hit, article: Article) -> Suggestion:
    public = article.audience == Audience.PUBLIC
    where = reverse("portal:help-article", args=[article.brand.slug, hit.language, article.pk])
    return Suggestion(
        kind=ARTICLE,
        id=hit.article_id,
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
