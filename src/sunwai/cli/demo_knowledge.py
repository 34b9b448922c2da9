"""What the demo's shop knows, written down on its first day: something to suggest and to answer with.

``demo_articles.json``: articles by language, how else people ask for them, and one checked answer, ``{days}`` in them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.articles import create_article, publish, save_text, set_aliases
from sunwai.knowledge.embedding import references
from sunwai.knowledge.models import Article
from sunwai.knowledge.types import Checked, Words
from sunwai.people.models import Brand, Staff

WRITTEN: Final = Path(__file__).with_name("demo_articles.json")
LANGUAGES: Final = ("en", "hi", "ur")


def write_down(brand: Brand, by: Staff) -> None:
    """Publish the articles; nothing where the brand has one already, or had."""
    if Article.objects.filter(brand=brand).exists():
        return
    known = json.loads(WRITTEN.read_text(encoding="utf-8"))
    answer = save_answer(by=by, brand=brand, said=Checked(**known["answer"]))
    (sign,) = references([answer.pk])
    for each in known["articles"]:
        _publish(each, brand, by, sign)


def _publish(known: dict[str, Any], brand: Brand, by: Staff, sign: str) -> None:
    first, *others = (
        Words(language=each, title=known[each]["title"], body=known[each]["body"].replace("{days}", sign))
        for each in LANGUAGES
    )
    article = create_article(by=by, brand=brand, words=first)
    for words in others:
        save_text(article=article, words=words, by=by, translation_of=first.language)
    set_aliases(article=article, texts=known["asked"], by=by)
    publish(article=article, by=by)
