"""A question as the bot's rules read it: how it reads, the articles found for it, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sunwai.bot.deciding import MOST_QUESTIONS, Asked, Decision, Turn, decide
from sunwai.bot.heard import heard_in
from sunwai.bot.models import BotSetting
from sunwai.bot.saying import language_for
from sunwai.knowledge.models import Audience
from sunwai.knowledge.queries.finding import find_articles
from sunwai.knowledge.types import Hit
from sunwai.people.models import Brand

MOST_HITS: Final = 5
_QUESTION: Final = re.compile(r"[^?؟]+[?؟]+")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?:[\w-]+\.)+[\w-]+/\S*", re.IGNORECASE)


def decide_for(setting: BotSetting, asked: Asked, *, turns: Sequence[Turn], said: str = "") -> Decision:
    """Return what the rules say about what was asked, or chosen, after these turns; ``said``: its language."""
    found = replace(asked, hits=hits_for(asked.text, brand=setting.connection.brand, said=said))
    return decide(found, threshold=setting.threshold, turns=turns)


def all_asked(texts: Sequence[str], *, brand: Brand) -> list[Asked]:
    """Return texts of nobody's as questions: how each reads, and the articles found. One query, one more a question."""
    heard = heard_in(texts, brand=brand)
    return [
        Asked(text=text, heard=one, hits=hits_for(text, brand=brand)) for text, one in zip(texts, heard, strict=True)
    ]


def hits_for(asked: str, *, brand: Brand, said: str = "") -> list[Hit]:
    """Return the articles a bot may answer with: published, and for everybody. ``said``: the language, by a person.

    Of two or three questions in one message each is looked up by itself, so that one does not hide the others: where
    two articles answer, the bot asks which is meant. What stands in an address is no word of the question.
    """
    best: dict[int, Hit] = {}
    language = language_for(asked, brand=brand, said=said)
    for each in _questions(_ADDRESS.sub(" ", asked)):
        for hit in find_articles(each, brands=[brand], audience=Audience.PUBLIC, language=language, limit=MOST_HITS):
            if hit.article_id not in best or hit.score > best[hit.article_id].score:
                best[hit.article_id] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)[:MOST_HITS]


def _questions(text: str) -> list[str]:
    """Return the questions of a text, of two words and more each; the whole text where it has one, or very many."""
    found = [each for each in _QUESTION.findall(text) if len(each.split()) > 1]
    if 1 < len(found) <= MOST_QUESTIONS:
        return found
    return [text] if text.strip() else []
