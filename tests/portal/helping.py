"""A help centre with a few articles in three languages."""

from __future__ import annotations

from typing import Any

from sunwai.knowledge.actions.articles import create_article, publish, save_text
from sunwai.knowledge.actions.sections import save_section
from sunwai.knowledge.models import Article, Section
from sunwai.knowledge.types import Words
from tests import cast

REFUND = "Money comes back **within five days** to the same account."


def section(name: str = "Payments", **more: Any) -> Section:
    names = {"en": name, "hi": "भुगतान"} if name == "Payments" else {"en": name}
    return save_section(by=cast.alice(), brand=cast.brand(), names=names, **more)


def article(title: str = "When will my refund arrive?", body: str = REFUND, **more: Any) -> Article:
    """Return a published article of the cast's brand; ``language`` and ``brand`` may be others."""
    written = Words(language=more.pop("language", "en"), title=title, body=body)
    made = create_article(by=cast.alice(), brand=more.pop("brand", cast.brand()), words=written, **more)
    return publish(article=made, by=cast.alice())


def translated(of: Article, language: str, *, title: str, body: str) -> None:
    words = Words(language=language, title=title, body=body)
    save_text(article=of, words=words, by=cast.alice(), translation_of=of.language)
