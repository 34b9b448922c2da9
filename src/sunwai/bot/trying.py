"""A question as the bot's rules read it: how it reads, the articles found for it, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sunwai.bot.deciding import Asked, Decision, Turn, decide
from sunwai.bot.heard import heard_in
from sunwai.bot.models import BotSetting
from sunwai.bot.saying import language_for
from sunwai.knowledge.models import Audience
from sunwai.knowledge.queries.finding import find_articles
from sunwai.knowledge.types import Hit
from sunwai.people.models import Brand

MOST_HITS: Final = 5


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
    """Return the articles a bot may answer with: published, and for everybody. ``said``: the language, by a person."""
    if not asked.strip():
        return []
    language = language_for(asked, brand=brand, said=said)
    return find_articles(asked, brands=[brand], audience=Audience.PUBLIC, language=language, limit=MOST_HITS)
