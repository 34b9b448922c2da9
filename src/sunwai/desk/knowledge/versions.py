"""What a text once was, as it would be shown, and what is different from another version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sunwai.desk.scripts import language_name
from sunwai.kernel.markdown import html_of
from sunwai.knowledge.comparing import compared
from sunwai.knowledge.models import AnswerVersion, ArticleVersion, Language
from sunwai.knowledge.queries import answers, reading
from sunwai.knowledge.queries.answers import expand

MOST_DIGITS: Final = 9


def version_of(row: ArticleVersion, *, since: str = "") -> dict[str, Any]:
    """Return what a text once was, as it would be shown, and what changed since the version before. Three queries.

    ``since``: the number of the version it is compared with instead.
    """
    text = row.text
    before = reading.version_before(row, _number(since))
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


def answer_version_of(row: AnswerVersion, *, since: str = "") -> dict[str, Any]:
    """Return what a checked answer once was in each language, and what changed since the version before. Two queries.

    ``since``: the number of the version it is compared with instead. ``brings``: it says something else than now.
    ``stays``: the languages that the answer has only now: bringing this back leaves them as they are.
    """
    before = answers.version_before(row, _number(since))
    now = row.answer.version
    said = {each.language: each.text for each in row.answer.texts.all()}
    return {
        "version": row,
        "answer": row.answer,
        "now": now if row.number != now else None,
        "brings": not row.texts.items() <= said.items(),
        "stays": [language_name(each) for each in Language.values if each in said and each not in row.texts],
        "before": before,
        "texts": [_in_language(each, row, before) for each in _languages(row, before)],
    }


def changes_of(rows: Sequence[AnswerVersion]) -> list[tuple[AnswerVersion, list[str]]]:
    """Return versions, given newest first, with the names of the languages that each wrote, changed or left out."""
    pairs = zip(rows, [*(each.texts for each in rows[1:]), {}], strict=True)
    return [(row, [language_name(each) for each in _differing(row.texts, texts)]) for row, texts in pairs]


def _differing(texts: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    return [each for each in Language.values if texts.get(each) != others.get(each)]


def _languages(row: AnswerVersion, before: AnswerVersion | None) -> list[str]:
    there = {*row.texts, *(before.texts if before else ())}
    return [each for each in Language.values if each in there]


def _in_language(language: str, row: AnswerVersion, before: AnswerVersion | None) -> dict[str, Any]:
    words, old = row.texts.get(language, ""), before.texts.get(language, "") if before else ""
    return {
        "lang": language,
        "name": language_name(language),
        "html": html_of(words),
        "changed": compared(old, words) if before else [],
    }


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < MOST_DIGITS else None
