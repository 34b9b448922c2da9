"""Checked answers as the desk shows them: in which languages, who vouches, and every place that gives them."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Count
from django.urls import reverse

from sunwai.desk.scripts import language_name
from sunwai.inbox.queries.macros import macros_of
from sunwai.kernel import clock
from sunwai.knowledge.embedding import references
from sunwai.knowledge.models import Answer, AnswerUse, UseKind
from sunwai.knowledge.queries.answers import behind, left_behind, uses_of
from sunwai.knowledge.queries.reading import text_in
from sunwai.knowledge.queries.visibility import answers_for, articles_for
from sunwai.people.models import Staff

#: The pages of what uses an answer, by its kind; an article's and a macro's are known only to who may read them.
PLACES: Final = {
    UseKind.ARTICLE.value: "knowledge:article",
    UseKind.MACRO.value: "setup:macro",
    UseKind.SOCIAL.value: "desk:message",
    UseKind.MENU.value: "setup:menu",
}


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
    """Return where an answer is used, what was sent with older words, and what it once said. Eight queries at most."""
    uses = uses_of(answer)
    numbers = {
        kind: [each.object_id for each in uses if each.kind == kind] for kind in (UseKind.ARTICLE, UseKind.MACRO)
    }
    titles = {
        UseKind.ARTICLE.value: _titles(staff, numbers[UseKind.ARTICLE], answer.brand.language),
        UseKind.MACRO.value: _macros(staff, numbers[UseKind.MACRO]),
    }
    late = {each.pk for each in behind(answer)}
    return {
        "sign": references([answer.pk])[0],
        "uses": [_use(each, titles, late=each.pk in late) for each in uses],
        "late": [name for name, late in _languages(answer) if late],
        "versions": list(answer.versions.select_related("made_by")),
    }


def _titles(staff: Staff, numbers: list[int], language: str) -> dict[int, str]:
    rows = articles_for(staff).filter(pk__in=numbers).prefetch_related("texts") if numbers else []
    texts = {each.pk: text_in(each, language) for each in rows}
    return {pk: text.title for pk, text in texts.items() if text}


def _macros(staff: Staff, numbers: list[int]) -> dict[int, str]:
    rows = macros_of(staff).filter(pk__in=numbers) if numbers else ()
    return {each.pk: each.name for each in rows}


def _use(use: AnswerUse, titles: dict[str, dict[int, str]], *, late: bool) -> dict[str, Any]:
    title = titles.get(use.kind, {}).get(use.object_id, "")
    where = PLACES.get(use.kind, "") if title or use.kind not in titles else ""
    return {
        "kind": use.get_kind_display(),
        "title": title,
        "number": use.object_id,
        "address": reverse(where, args=[use.object_id]) if where else "",
        "late": late,
    }
