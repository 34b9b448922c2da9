"""Markdown as readers will see it: what is being written, and what a text once was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sunwai.desk.scripts import language_name
from sunwai.desk.voicing import Hint, hints_of
from sunwai.kernel.markdown import LONGEST, html_of
from sunwai.knowledge.comparing import compared
from sunwai.knowledge.embedding import embedded_in
from sunwai.knowledge.models import Answer, ArticleVersion
from sunwai.knowledge.queries import reading
from sunwai.knowledge.queries.answers import expand
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for

MOST_DIGITS: Final = 9


def version_of(row: ArticleVersion, *, since: str = "") -> dict[str, Any]:
    """Return what a text once was, as it would be shown, and what changed since the version before. Three queries.

    ``since``: the number of the version it is compared with instead.
    """
    text = row.text
    number = int(since) if since.isascii() and since.isdecimal() and len(since) < MOST_DIGITS else None
    before = reading.version_before(row, number)
    words = expand(row.body, brand=text.article.brand, language=text.language)
    return {
        "version": row,
        "html": html_of(words),
        "language": language_name(text.language),
        "now": None if row.number == text.version else reading.newest_of(text.article, text.language),
        "before": before,
        "title_changed": compared(before.title, row.title) if before else [],
        "changed": compared(before.body, row.body) if before else [],
    }


def previewed(staff: Staff, said: Mapping[str, str]) -> str:
    """Return Markdown as readers will see it, with the brand's answers in it. Two queries at most."""
    number, language = said.get("brand", ""), said.get("language", "")
    body = said.get("body", "")[:LONGEST]
    if not (number.isascii() and number.isdecimal() and embedded_in(body)):
        return html_of(body)
    return html_of(expand(body, brand=brand_for(staff, int(number[:18])), language=language))


def voice_in(staff: Staff, said: Mapping[str, str]) -> list[Hint]:
    """Return what of an article as it is written is not in its brand's voice. Two queries, none without a brand."""
    number, body = said.get("brand", ""), said.get("body", "")[:LONGEST]
    language = said.get("language", "")
    return hints_of(staff, brand=number, text=body, language=language, whole=False) if number else []


def voice_of_answer(staff: Staff, answer: Answer) -> list[tuple[str, list[Hint]]]:
    """Return the same of a checked answer that came with its texts, by language. Two queries a text."""
    brand = str(answer.brand_id)
    found = [
        (
            language_name(each.language),
            hints_of(staff, brand=brand, text=each.text, language=each.language, whole=False),
        )
        for each in answer.texts.all()
    ]
    return [(language, hints) for language, hints in found if hints]
