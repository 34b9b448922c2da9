"""What a text once was, as it would be shown, and what is different from another version."""

from __future__ import annotations

from typing import Any, Final

from sunwai.desk.scripts import language_name
from sunwai.kernel.markdown import html_of
from sunwai.knowledge.comparing import compared
from sunwai.knowledge.models import ArticleVersion
from sunwai.knowledge.queries import reading
from sunwai.knowledge.queries.answers import expand

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
