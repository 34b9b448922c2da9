"""Checked answers as the desk shows them: in which languages, who vouches, and every place that gives them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from sunwai.desk.knowledge import gone, uses, versions
from sunwai.desk.scripts import language_name
from sunwai.kernel import clock
from sunwai.knowledge.embedding import references
from sunwai.knowledge.models import Answer
from sunwai.knowledge.queries.answers import left_behind, versions_of
from sunwai.knowledge.queries.visibility import answers_for
from sunwai.people.models import Staff


def listed(staff: Staff) -> list[dict[str, Any]]:
    """Return the answers of a person's brands. Three queries."""
    rows = answers_for(staff).select_related("brand", "checked_by").prefetch_related("texts", "versions")
    return [
        {
            "answer": row,
            "sign": references([row.pk])[0],
            "languages": _languages(row),
            "used": row.used,
            "due": row.review_on is not None and row.review_on <= clock.now().date(),
        }
        for row in rows.annotate(used=Count("uses")).order_by("name", "pk")
    ]


def _languages(row: Answer) -> list[tuple[str, bool]]:
    """Return the names of an answer's languages, and whether its words in each are older than a change in another."""
    late = left_behind(row)
    return [(language_name(each.language), each.language in late) for each in row.texts.all()]


def passport(staff: Staff, answer: Answer) -> dict[str, Any]:
    """Return where an answer is used, what was sent with older words, and what it once said. Ten queries at most."""
    return {
        "sign": references([answer.pk])[0],
        "uses": uses.uses_of(staff, answer),
        "told": gone.told_of(answer),
        "late": [name for name, late in _languages(answer) if late],
        "versions": versions.changes_of(versions_of(answer)),
    }
